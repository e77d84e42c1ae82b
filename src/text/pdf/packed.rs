//! Whether what `hayro-syntax` does by itself when it opens a file fits into memory: it unpacks streams of objects and
//! of cross-references, and lists the pages, both without a limit. So all that it may come upon is looked at before.
//!
//! Knows how objects are found in a file, not what they are for. Streams that the file chooses, as those of pages and
//! fonts, are unpacked by `filters`.

use super::budget::Budget;
use super::filters::LIMIT;
use super::sealed::sealed;
use flate2::read::DeflateDecoder;
use hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, Stream};
use hayro_syntax::object::{MaybeRef, ObjRef};
use hayro_syntax::reader::{Reader, ReaderContext, ReaderExt};
use hayro_syntax::{Filter, LoadPdfError, Pdf};
use memchr::{memchr_iter, memmem};
use std::collections::HashSet;
use std::io::Read;
use std::ops::ControlFlow;

/// The most objects in streams, and the most cross-references: each takes more memory than it has bytes. Long reports
/// have tens of thousands.
const OBJECTS: usize = 1 << 19;
/// How many tables and streams of cross-references may lead to each other: as many as `hayro-syntax` follows.
const CHAIN: usize = 1 << 8;
/// The most bytes of a row of cross-references that are filled up for the one below: rows have five to ten.
const COLUMNS: usize = 1 << 10;
/// The most pages that stand in the list of their parent. Pages are objects of their own in every honest file.
const INNER_PAGES: usize = 1 << 12;
/// How long a dictionary usually is at the most, in bytes, and how many longer ones are read.
const DICTIONARY: usize = 1 << 16;
const LONG_DICTIONARIES: usize = 1 << 8;
/// How many bytes before a dictionary the number of its object is looked for.
const HEAD: usize = 1 << 6;

/// Whether the objects and cross-references that are packed in a file fit, and its pages.
pub(super) fn objects_fit(file: &[u8], budget: &Budget) -> bool {
    if has_hidden_names(file) {
        return false;
    }
    let mut packed = Packed {
        file,
        is_encrypted: memmem::find(file, b"/Encrypt").is_some(),
        bytes: budget.bytes().min(LIMIT),
        objects: OBJECTS,
        looked_at: HashSet::new(),
        encrypted: Vec::new(),
        kids: Kids::default(),
    };
    let fits = packed.follow().is_continue()
        && packed.search().is_continue()
        && packed.decrypt().is_continue();
    fits && packed.kids.add(file).is_continue()
}

/// What is left of what a file may ask for while it is opened, and what has been seen of it. What does not fit breaks.
struct Packed<'a> {
    file: &'a [u8],
    is_encrypted: bool,
    bytes: usize,
    objects: usize,
    /// Where the dictionaries of those streams stand that have been looked at, and as what.
    looked_at: HashSet<(usize, Use)>,
    /// Streams of objects that can be looked at only once they are decrypted.
    encrypted: Vec<ObjectIdentifier>,
    kids: Kids,
}

impl<'a> Packed<'a> {
    /// Looks at what the file's own cross-references lead to.
    fn follow(&mut self) -> ControlFlow<()> {
        let (mut places, mut seen) = (vec![last_cross_references(self.file)], HashSet::new());
        let mut known = CrossReferences::default();
        while let Some(place) = places.pop().flatten().filter(|_| seen.len() <= CHAIN) {
            if !seen.insert(place) {
                continue;
            }
            let mut reader = Reader::new_with(self.file, place);
            reader.skip_white_spaces_and_comments();
            let before = match reader.clone().read_without_context::<ObjectIdentifier>() {
                Some(_) => self.read_stream(reader, &mut known)?,
                None => read_table(reader, &mut known),
            };
            places.extend(before);
        }
        for (number, place) in &known.places {
            if known.streams.contains(number) {
                let mut reader = Reader::new_with(self.file, *place);
                let id = reader.read_without_context::<ObjectIdentifier>();
                reader.skip_white_spaces_and_comments();
                if let Some(id) = id {
                    self.look_at(id, reader, Use::Objects)?;
                }
            }
        }
        ControlFlow::Continue(())
    }

    /// Reads a stream of cross-references. Gives the places of those before it.
    fn read_stream(
        &mut self,
        mut reader: Reader<'a>,
        known: &mut CrossReferences,
    ) -> ControlFlow<(), [Option<usize>; 2]> {
        let id = reader.read_without_context::<ObjectIdentifier>();
        reader.skip_white_spaces_and_comments();
        let (Some(id), Some(stream)) = (id, read::<Stream<'_>>(&mut reader.clone())) else {
            return ControlFlow::Continue([None; 2]);
        };
        self.look_at(id, reader, Use::CrossReferences)?;
        known.add_rows(&stream);
        ControlFlow::Continue([number(stream.dict(), "Prev"), None])
    }

    /// Looks at what is found by its name where the cross-references are damaged: streams of objects, and streams that
    /// have the number of another object, since they may be taken for it.
    fn search(&mut self) -> ControlFlow<()> {
        let file = self.file;
        if memmem::find(file, b"/ObjStm").is_none() {
            return ControlFlow::Continue(());
        }
        let (mut long, mut numbers) = (LONG_DICTIONARIES, HashSet::new());
        for at in memmem::find_iter(file, b"<<") {
            let most = at.saturating_add(DICTIONARY);
            let near = file.get(..most.min(file.len())).unwrap_or_default();
            let mut reader = Reader::new_with(near, at);
            let mut dict = read::<Dict<'_>>(&mut reader);
            if dict.is_none() && near.len() < file.len() {
                long = match long.checked_sub(1) {
                    Some(left) => left,
                    None => return ControlFlow::Break(()),
                };
                reader = Reader::new_with(file, at);
                dict = read::<Dict<'_>>(&mut reader);
            }
            let Some(dict) = dict else { continue };
            let mut behind = Reader::new_with(file, reader.offset());
            behind.skip_white_spaces_and_comments();
            let name = dict.get::<Name<'_>>(b"Type");
            let is_named = name.is_some_and(|name| name.as_ref() == b"ObjStm");
            let may_be = is_named || dict.get_ref(b"Type").is_some();
            if may_be && behind.forward_tag(b"stream").is_some() {
                // Without its number, it cannot be told what may be taken for it.
                let Some(id) = id_before(file, at) else { return ControlFlow::Break(()) };
                numbers.insert(id.obj_number);
                self.look_at(id, Reader::new_with(file, at), Use::Objects)?;
            }
        }
        for at in memmem::find_iter(file, b"obj") {
            let (end, id) = (at + b"obj".len(), id_before(file, at));
            if id.is_none_or(|id| numbers.contains(&id.obj_number)) {
                let mut reader = Reader::new_with(file, end);
                reader.skip_white_spaces_and_comments();
                self.look_at(id.unwrap_or(ObjectIdentifier::new(0, 0)), reader, Use::Objects)?;
            }
        }
        ControlFlow::Continue(())
    }

    /// Looks at the stream that a reader stands before, if it stands before one.
    fn look_at(
        &mut self,
        id: ObjectIdentifier,
        mut reader: Reader<'a>,
        used: Use,
    ) -> ControlFlow<()> {
        let place = reader.offset();
        let Some(stream) = read::<Stream<'_>>(&mut reader) else {
            return ControlFlow::Continue(());
        };
        if !self.looked_at.insert((place, used)) {
            return ControlFlow::Continue(());
        }
        if self.is_encrypted && used == Use::Objects {
            self.encrypted.push(id);
            return ControlFlow::Continue(());
        }
        let data = stream.raw_data();
        let is_sure = number(stream.dict(), "Length").is_some();
        // Where its length stands elsewhere, it may be longer than it seems.
        let start = self.file.len() - self.file.len().min(distance(self.file, &data).unwrap_or(0));
        let data = if is_sure { &data } else { self.file.get(start..).unwrap_or_default() };
        self.take(&stream, data, is_sure, used)
    }

    /// Looks at the streams that have to be decrypted: a copy of the file is opened in which they are not known as what
    /// they are.
    fn decrypt(&mut self) -> ControlFlow<()> {
        if self.encrypted.is_empty() {
            return ControlFlow::Continue(());
        }
        let pdf = match Pdf::new(sealed(self.file)) {
            Ok(pdf) => pdf,
            // Then the file itself cannot be decrypted, and nothing of it is unpacked.
            Err(LoadPdfError::Decryption(_)) => return ControlFlow::Continue(()),
            Err(LoadPdfError::Invalid) => return ControlFlow::Break(()),
        };
        let mut seen = HashSet::new();
        for id in std::mem::take(&mut self.encrypted) {
            // Of two with the same number only one can be had.
            let Some(stream) = pdf.xref().get::<Stream<'_>>(id).filter(|_| seen.insert(id)) else {
                return ControlFlow::Break(());
            };
            let is_sure = number(stream.dict(), "Length").is_some();
            self.take(&stream, &stream.raw_data(), is_sure, Use::Objects)?;
        }
        ControlFlow::Continue(())
    }

    /// Takes what a stream has when unpacked, given its bytes, and whether these are all of them.
    fn take(
        &mut self,
        stream: &Stream<'_>,
        data: &[u8],
        is_sure: bool,
        used: Use,
    ) -> ControlFlow<()> {
        let dict = stream.dict();
        if !is_plain(dict) {
            return ControlFlow::Break(());
        }
        let filters = stream.filters();
        let whole = match filters[..] {
            [] => Some(data.len()),
            [Filter::FlateDecode] => inflated(data, self.bytes),
            _ => None,
        };
        // As many bytes fit however densely they are packed.
        let most =
            || filters.iter().try_fold(data.len(), |n, filter| n.checked_mul(density(*filter)));
        let length = whole.or_else(|| most().filter(|_| is_sure));
        let widths = dict.get::<[u8; 3]>(b"W").unwrap_or_default();
        let row: usize = widths.into_iter().map(usize::from).sum();
        let objects = |length: usize| match used {
            Use::CrossReferences => length / row.max(1),
            // Each takes two numbers with blanks behind them.
            Use::Objects => dict.get::<usize>(b"N").unwrap_or_default().min(length / 4),
        };
        let left = length.and_then(|length| {
            let bytes = self.bytes.checked_sub(length).filter(|left| *left > 0)?;
            Some((bytes, self.objects.checked_sub(objects(length))?))
        });
        match left {
            Some(left) => (self.bytes, self.objects) = left,
            None => return ControlFlow::Break(()),
        }
        match stream.decoded_data() {
            Ok(unpacked) => self.kids.add(&unpacked),
            Err(_) => ControlFlow::Continue(()),
        }
    }
}

/// What a stream is read for.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Use {
    Objects,
    /// These are never encrypted.
    CrossReferences,
}

/// What the cross-references of a file say.
#[derive(Default)]
struct CrossReferences {
    /// The numbers of objects and where they may stand in the file.
    places: Vec<(u32, usize)>,
    /// The numbers of the streams that have other objects in them.
    streams: HashSet<u32>,
}

impl CrossReferences {
    /// Adds the rows of a stream that fits.
    fn add_rows(&mut self, stream: &Stream<'_>) {
        let (dict, Ok(data)) = (stream.dict(), stream.decoded_data()) else { return };
        let Some(widths) = dict.get::<[u8; 3]>(b"W") else { return };
        let [kind, first, second] = widths.map(usize::from);
        let mut numbers: Vec<u32> = Vec::new();
        let rows = data.len() / (kind + first + second).max(1);
        let sections = dict.get::<Array<'_>>(b"Index");
        let sections: Vec<(u32, u32)> = match sections {
            Some(sections) => sections.iter::<(u32, u32)>().take(rows).collect(),
            None => vec![(0, u32::MAX)],
        };
        for (start, count) in sections {
            let left = u32::try_from(rows - numbers.len()).unwrap_or(u32::MAX);
            numbers.extend((start..).take(usize::try_from(count.min(left)).unwrap_or(0)));
        }
        for (row, own) in data.chunks_exact((kind + first + second).max(1)).zip(numbers) {
            let (row_kind, fields) = row.split_at(kind);
            let (field, _) = fields.split_at(first);
            let value = field.iter().fold(0, |value: usize, byte| value << 8 | usize::from(*byte));
            match row_kind {
                [] | [1, ..] => self.places.push((own, value)),
                [2, ..] => {
                    self.streams.insert(u32::try_from(value).unwrap_or(u32::MAX));
                }
                _ => {}
            }
        }
    }
}

/// Reads a table of cross-references. Gives the places of those before it.
fn read_table(mut reader: Reader<'_>, known: &mut CrossReferences) -> [Option<usize>; 2] {
    const ROW: usize = 20;
    reader.skip_white_spaces();
    if reader.forward_tag(b"xref").is_none() {
        return [None; 2];
    }
    loop {
        reader.skip_white_spaces();
        let Some(first) = reader.read_without_context::<u32>() else { break };
        reader.skip_white_spaces();
        let Some(count) = reader.read_without_context::<u32>() else { break };
        reader.skip_white_spaces();
        for number in (first..).take(usize::try_from(count).unwrap_or(0)) {
            let Some(row) = reader.read_bytes(ROW) else { return [None; 2] };
            let place = row.get(..10).and_then(|digits| std::str::from_utf8(digits).ok());
            if let Some(place) = place.and_then(|digits| digits.parse().ok()) {
                known.places.push((number, place));
            }
        }
    }
    reader.skip_white_spaces();
    if reader.forward_tag(b"trailer").is_none() {
        return [None; 2];
    }
    reader.skip_white_spaces();
    let trailer = read::<Dict<'_>>(&mut reader).unwrap_or_default();
    [number(&trailer, "Prev"), number(&trailer, "XRefStm")]
}

fn last_cross_references(file: &[u8]) -> Option<usize> {
    let word = b"startxref";
    let mut reader = Reader::new_with(file, memmem::rfind(file, word)? + word.len());
    reader.skip_white_spaces_and_comments();
    reader.read_without_context::<i32>()?.try_into().ok()
}

/// Lists of pages that stand in a list themselves and not as objects of their own.
#[derive(Default)]
struct Kids {
    /// How many pages do so.
    pages: usize,
    /// Whether a page does that has pages in its turn: these may lead from one to the next without an end.
    nested: bool,
}

impl Kids {
    /// Looks at the lists in some objects.
    fn add(&mut self, objects: &[u8]) -> ControlFlow<()> {
        let mut is_apart = false;
        for at in memmem::find_iter(objects, b"/Kids") {
            let mut reader = Reader::new_with(objects, at + b"/Kids".len());
            reader.skip_white_spaces_and_comments();
            is_apart |= read::<ObjRef>(&mut reader.clone()).is_some();
            self.add_list(&mut reader);
        }
        if is_apart {
            // Any list may be one of pages.
            for at in memchr_iter(b'[', objects) {
                self.add_list(&mut Reader::new_with(objects, at));
            }
        }
        let fits = !self.nested && self.pages <= INNER_PAGES;
        if fits { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }

    fn add_list(&mut self, reader: &mut Reader<'_>) {
        let Some(list) = read::<Array<'_>>(reader) else { return };
        for item in list.raw_iter() {
            if let MaybeRef::NotRef(Object::Dict(dict)) = item {
                self.pages += 1;
                self.nested |= dict.contains_key(b"Kids");
            }
        }
    }
}

/// Whether a name that decides what is read is written in a way that hides it.
fn has_hidden_names(file: &[u8]) -> bool {
    const NAMES: [&[u8]; 4] = [b"ObjStm", b"Kids", b"Encrypt", b"Root"];
    /// Bytes that each letter of a name takes at the most.
    const WRITTEN: usize = 3;
    let most = WRITTEN * 7 + 1;
    memchr_iter(b'#', file).any(|at| {
        let before = file.get(at.saturating_sub(most)..at).unwrap_or_default();
        let Some(start) = before.iter().rposition(|byte| *byte == b'/') else { return false };
        let start = at - before.len() + start;
        let name = file.get(start..).unwrap_or_default();
        let name = Reader::new(name).read_without_context::<Name<'_>>();
        name.is_some_and(|name| NAMES.contains(&name.as_ref()))
    })
}

/// Whether all that says how a stream is packed stands in its dictionary, and rows are not longer than any are.
fn is_plain(dict: &Dict<'_>) -> bool {
    let is_plain = |key: &str| match dict.get_raw::<Object<'_>>(key.as_bytes()) {
        Some(MaybeRef::Ref(_)) => false,
        Some(MaybeRef::NotRef(Object::Array(list))) => list.raw_iter().all(|item| match item {
            MaybeRef::Ref(_) => false,
            MaybeRef::NotRef(Object::Dict(dict)) => has_usual_rows(&dict),
            MaybeRef::NotRef(_) => true,
        }),
        Some(MaybeRef::NotRef(Object::Dict(dict))) => has_usual_rows(&dict),
        Some(MaybeRef::NotRef(_)) | None => true,
    };
    ["F", "Filter", "DP", "DecodeParms", "N", "W", "Index"].into_iter().all(is_plain)
}

fn has_usual_rows(parameters: &Dict<'_>) -> bool {
    let within = |key: &str, usual: std::ops::RangeInclusive<usize>| {
        !parameters.contains_key(key)
            || number(parameters, key).is_some_and(|number| usual.contains(&number))
    };
    within("Columns", 1..=COLUMNS) && within("Colors", 1..=4) && within("BitsPerComponent", 8..=8)
}

/// How many bytes a stream has when unpacked, if no more than a limit; `None` if it is damaged, too.
fn inflated(data: &[u8], limit: usize) -> Option<usize> {
    // As `hayro-syntax` does, which takes packed bytes without a head, too.
    let data = match data {
        [first, second, packed @ ..]
            if first & 0x0F == 8
                && u16::from_be_bytes([*first, *second]).is_multiple_of(31)
                && second & 0x20 == 0 =>
        {
            packed
        }
        all => all,
    };
    let most = u64::try_from(limit).unwrap_or(u64::MAX);
    let mut unpacked = DeflateDecoder::new(data).take(most);
    let length = std::io::copy(&mut unpacked, &mut std::io::sink()).ok()?;
    usize::try_from(length).ok()
}

/// Bytes that a packed byte can stand for at the most.
const fn density(filter: Filter) -> usize {
    match filter {
        Filter::FlateDecode => 1032,
        // Codes of nine bits, each for as many bytes as there are codes at the most.
        Filter::LzwDecode => 1 << 12,
        Filter::RunLengthDecode => 1 << 6,
        Filter::Ascii85Decode => 4,
        // Pictures are not unpacked at all.
        _ => 1,
    }
}

/// Reads an object without looking up what it refers to.
fn read<'a, T: hayro_syntax::reader::Readable<'a>>(reader: &mut Reader<'a>) -> Option<T> {
    reader.read_with_context::<T>(&ReaderContext::dummy())
}

/// A whole number that stands in a dictionary itself.
fn number(dict: &Dict<'_>, key: &str) -> Option<usize> {
    if dict.get_ref(key.as_bytes()).is_some() { None } else { dict.get::<usize>(key.as_bytes()) }
}

/// How many bytes of a file stand behind the start of a part of it.
fn distance(file: &[u8], part: &[u8]) -> Option<usize> {
    let (start, end) = (part.as_ptr().addr(), file.as_ptr_range().end.addr());
    end.checked_sub(start)
}

/// The number and the generation before an `obj` at a place, or before what stands directly behind one.
fn id_before(file: &[u8], at: usize) -> Option<ObjectIdentifier> {
    let before = file.get(at.saturating_sub(HEAD)..at)?.trim_ascii_end();
    let before = before.strip_suffix(b"obj").unwrap_or(before).trim_ascii_end();
    let word = |bytes: &[u8]| {
        let start = bytes.iter().rposition(|byte| !byte.is_ascii_digit()).map_or(0, |at| at + 1);
        let word = std::str::from_utf8(bytes.get(start..)?).ok()?;
        Some((start, word.to_owned()))
    };
    let (start, generation) = word(before)?;
    let before = before.get(..start)?;
    let (start, number) = word(before.trim_ascii_end())?;
    // `(5 0 obj` is a part of a string.
    let is_apart = before.get(..start)?.last().is_none_or(u8::is_ascii_whitespace);
    let (number, generation) = (number.parse().ok()?, generation.parse().ok()?);
    is_apart.then(|| ObjectIdentifier::new(number, generation))
}
