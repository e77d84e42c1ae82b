//! Writes documents of Word 97 and compound files, for tests: the smallest that hold what is asked for.

/// A change of properties: its operation and its operand.
pub type Change<'a> = (u16, &'a [u8]);

/// The operations that tests need.
pub mod change {
    pub const DELETED: super::Change<'_> = (0x0800, &[1]);
    pub const HIDDEN: super::Change<'_> = (0x083C, &[1]);
    pub const SPECIAL: super::Change<'_> = (0x0855, &[1]);
    pub const RAISED: super::Change<'_> = (0x2A48, &[1]);
    pub const IN_TABLE: super::Change<'_> = (0x2416, &[1]);
    pub const ROW_END: super::Change<'_> = (0x2417, &[1]);
    pub const LEVEL_1: super::Change<'_> = (0x2640, &[0]);
}

/// Where the text begins in its stream, in bytes: behind the file information block.
const TEXT_AT: usize = 0x600;
/// Bytes of a page of properties, and the most runs that are put on one.
const PAGE: usize = 512;
const RUNS: usize = 8;
/// Where the lengths of the stories and the places of the parts stand in the text stream.
const LENGTHS_AT: usize = 64;
const PARTS_AT: usize = 154;

/// A document that is put together.
#[derive(Default)]
pub struct DocFile {
    units: Vec<u16>,
    characters: Vec<(usize, Vec<u8>)>,
    paragraphs: Vec<(usize, Vec<u8>)>,
    /// The ends of the pieces, whether their units have one byte, and their changes.
    pieces: Vec<(usize, bool, u16)>,
    stored_changes: Vec<u8>,
    references: Vec<(bool, usize, u16)>,
    notes: Vec<(bool, String)>,
    /// The text boxes, with the places of their shapes.
    text_boxes: Vec<(usize, String)>,
    parts: Vec<(usize, Vec<u8>)>,
    /// Bytes that are written over those of the file information block.
    patches: Vec<(usize, u16)>,
}

impl DocFile {
    /// Adds characters.
    pub fn run(mut self, text: &str, changes: &[Change<'_>]) -> Self {
        self.units.extend(text.encode_utf16());
        self.characters.push((self.units.len(), grpprl(changes)));
        self
    }

    /// Ends a paragraph with a mark: `\r`, or `\u{7}` for a cell or a row.
    pub fn end(mut self, mark: char, style: u16, changes: &[Change<'_>]) -> Self {
        self = self.run(&mark.to_string(), &[]);
        self.paragraphs.push((self.units.len(), papx(style, changes)));
        self
    }

    /// Adds a paragraph of plain text.
    pub fn paragraph(self, text: &str) -> Self {
        self.run(text, &[]).end('\r', 0, &[])
    }

    /// Adds the reference to a note with its own mark, or with the mark that Word gives it.
    pub fn reference(mut self, endnote: bool, mark: Option<&str>, note: &str) -> Self {
        self.references.push((endnote, self.units.len(), u16::from(mark.is_none())));
        self.notes.push((endnote, note.to_owned()));
        self.run(mark.unwrap_or("\u{2}"), &[change::RAISED, change::SPECIAL])
    }

    /// Adds the shape of a text box.
    pub fn text_box(mut self, text: &str) -> Self {
        self.text_boxes.push((self.units.len(), text.to_owned()));
        self.run("\u{8}", &[change::SPECIAL])
    }

    /// Ends a piece of text.
    pub fn piece(mut self, one_byte: bool, prm: u16) -> Self {
        self.pieces.push((self.units.len(), one_byte, prm));
        self
    }

    /// Stores changes that pieces may name.
    pub fn stored(mut self, changes: &[Change<'_>]) -> Self {
        let changes = grpprl(changes);
        self.stored_changes.push(1);
        self.stored_changes.extend(u16::try_from(changes.len()).unwrap().to_le_bytes());
        self.stored_changes.extend(changes);
        self
    }

    /// Adds a part of the table stream by its index.
    pub fn part(mut self, index: usize, bytes: Vec<u8>) -> Self {
        self.parts.push((index, bytes));
        self
    }

    /// Writes a number over the file information block.
    pub fn patch(mut self, at: usize, number: u16) -> Self {
        self.patches.push((at, number));
        self
    }

    /// The file.
    pub fn build(self) -> Vec<u8> {
        let (text, table) = self.streams();
        compound(&[("WordDocument", &text), ("1Table", &table)])
    }

    /// The text stream and the table stream.
    pub fn streams(mut self) -> (Vec<u8>, Vec<u8>) {
        let main = self.units.len();
        let mut lengths = [0; 2];
        for endnote in [false, true] {
            let index = usize::from(endnote);
            let own = |number: &(bool, String)| number.0 == endnote;
            let texts: Vec<String> =
                self.notes.iter().filter(|n| own(n)).map(|n| n.1.clone()).collect();
            let (before, mut ends) = (self.units.len(), vec![0]);
            for text in &texts {
                self = self.run("\u{2} ", &[change::RAISED, change::SPECIAL]).paragraph(text);
                ends.push(self.units.len() - before);
            }
            if texts.is_empty() {
                continue;
            }
            self = self.paragraph("");
            ends.push(self.units.len() - before);
            lengths[index] = self.units.len() - before;
            let references = self.references.iter().filter(|(own, ..)| *own == endnote);
            let mut places: Vec<usize> = references.clone().map(|(_, place, _)| *place).collect();
            places.push(main);
            let kinds = references.flat_map(|(_, _, kind)| kind.to_le_bytes()).collect::<Vec<u8>>();
            let (references, texts) = [(2, 3), (46, 47)][index];
            self.parts.push((references, [plc(&places), kinds].concat()));
            self.parts.push((texts, plc(&ends)));
        }
        let boxes = self.write_text_boxes();
        self.write(&[(3, main), (4, lengths[0]), (8, lengths[1]), (9, boxes)])
    }

    /// Writes the text boxes behind all other text; returns how many units they take.
    fn write_text_boxes(&mut self) -> usize {
        let boxes = std::mem::take(&mut self.text_boxes);
        let before = self.units.len();
        let (mut shapes, mut ends) = ((Vec::new(), Vec::new()), (vec![0], Vec::new()));
        for (number, (place, text)) in (1_u32..).zip(&boxes) {
            *self = std::mem::take(self).paragraph(text);
            shapes.0.push(*place);
            shapes.1.extend([&number.to_le_bytes()[..], &[0; 22]].concat());
            ends.0.push(self.units.len() - before);
            ends.1.extend([&[0; 14][..], &number.to_le_bytes(), &[0; 4]].concat());
        }
        if !boxes.is_empty() {
            shapes.0.push(before);
            self.parts.push((40, [plc(&shapes.0), shapes.1].concat()));
            self.parts.push((56, [plc(&ends.0), ends.1].concat()));
        }
        self.units.len() - before
    }

    fn write(mut self, lengths: &[(usize, usize)]) -> (Vec<u8>, Vec<u8>) {
        let mut text = vec![0; TEXT_AT];
        self.pieces.push((self.units.len(), false, 0));
        let (mut from, mut places, mut pieces) = (0, vec![0], Vec::new());
        // Where each unit is stored.
        let mut stored_at = Vec::new();
        for &(to, one_byte, prm) in self.pieces.iter().filter(|piece| piece.0 > 0) {
            let at = text.len();
            let flagged = if one_byte { (2 * at) | 0x4000_0000 } else { at };
            for unit in &self.units[from..to] {
                stored_at.push(text.len());
                text.extend(&unit.to_le_bytes()[..if one_byte { 1 } else { 2 }]);
            }
            places.push(to);
            pieces.extend([0, 0]);
            pieces.extend(u32::try_from(flagged).unwrap().to_le_bytes());
            pieces.extend(prm.to_le_bytes());
            from = to;
        }
        stored_at.push(text.len());
        let pieces = [plc(&places), pieces].concat();
        let length = u32::try_from(pieces.len()).unwrap().to_le_bytes();
        self.parts.push((33, [&self.stored_changes[..], &[2], &length, &pieces].concat()));
        for (part, runs, entry) in [(12, &self.characters, 1), (13, &self.paragraphs, 13)] {
            let table = pages(&mut text, &stored_at, runs, entry);
            self.parts.push((part, table));
        }
        let mut table = Vec::new();
        put(&mut text, 0, &0xA5EC_u16.to_le_bytes());
        put(&mut text, 2, &0xC1_u16.to_le_bytes());
        put(&mut text, 10, &0x0200_u16.to_le_bytes());
        put(&mut text, 32, &14_u16.to_le_bytes());
        put(&mut text, LENGTHS_AT - 2, &22_u16.to_le_bytes());
        for &(at, length) in lengths {
            put(&mut text, LENGTHS_AT + 4 * at, &u32::try_from(length).unwrap().to_le_bytes());
        }
        for (index, part) in &self.parts {
            // What stands behind the lists belongs to them, and is not counted.
            let counted = if *index == 73 { 2 + 28 * usize::from(part[0]) } else { part.len() };
            for (at, number) in [(0, table.len()), (4, counted)] {
                let number = u32::try_from(number).unwrap().to_le_bytes();
                put(&mut text, PARTS_AT + 8 * index + at, &number);
            }
            table.extend(part);
        }
        for (at, number) in &self.patches {
            put(&mut text, *at, &number.to_le_bytes());
        }
        (text, table)
    }
}

/// Changes one behind another.
pub fn grpprl(changes: &[Change<'_>]) -> Vec<u8> {
    changes.iter().flat_map(|(name, operand)| [&name.to_le_bytes(), *operand].concat()).collect()
}

/// What is stored of a paragraph.
fn papx(style: u16, changes: &[Change<'_>]) -> Vec<u8> {
    let mut stored = [&style.to_le_bytes()[..], &grpprl(changes)].concat();
    if stored.len() % 2 == 0 {
        stored.insert(0, 0);
        stored.insert(1, u8::try_from((stored.len() - 1) / 2).unwrap());
    } else {
        stored.insert(0, u8::try_from(stored.len().div_ceil(2)).unwrap());
    }
    stored
}

/// A list of places.
pub fn plc(places: &[usize]) -> Vec<u8> {
    places.iter().flat_map(|place| u32::try_from(*place).unwrap().to_le_bytes()).collect()
}

/// Writes pages of the properties of runs behind the text; returns the table that leads to them.
fn pages(
    text: &mut Vec<u8>,
    stored_at: &[usize],
    runs: &[(usize, Vec<u8>)],
    entry: usize,
) -> Vec<u8> {
    let (mut from, mut firsts, mut numbers) = (0, Vec::new(), Vec::new());
    for runs in runs.chunks(RUNS) {
        text.resize(text.len().next_multiple_of(PAGE), 0);
        let mut page = vec![0; PAGE];
        let (mut places, mut free) = (vec![stored_at[from]], PAGE - 2);
        firsts.push(stored_at[from]);
        for (number, (end, stored)) in runs.iter().enumerate() {
            places.push(stored_at[*end]);
            // Of characters the length stands before; of paragraphs it is part of what is stored.
            let length = [u8::try_from(stored.len()).unwrap()];
            let stored = [if entry == 1 { &length[..] } else { &[] }, stored].concat();
            free = (free - stored.len()) / 2 * 2;
            put(&mut page, free, &stored);
            page[4 * (runs.len() + 1) + entry * number] = u8::try_from(free / 2).unwrap();
            from = *end;
        }
        put(&mut page, 0, &plc(&places));
        page[PAGE - 1] = u8::try_from(runs.len()).unwrap();
        numbers.extend(u32::try_from(text.len() / PAGE).unwrap().to_le_bytes());
        text.extend(page);
    }
    firsts.push(stored_at[from]);
    [plc(&firsts), numbers].concat()
}

fn put(bytes: &mut [u8], at: usize, what: &[u8]) {
    bytes[at..at + what.len()].copy_from_slice(what);
}

/// Bytes of a sector, of a mini sector, and from which on a stream has sectors of its own.
const SECTOR: usize = 512;
const MINI_SECTOR: usize = 64;
const MINI_LIMIT: usize = 4096;
const END: u32 = 0xFFFF_FFFE;
const FREE: u32 = 0xFFFF_FFFF;

/// A compound file of these streams, of up to 127 sectors.
pub fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut sectors, mut next) = (Vec::new(), Vec::new());
    let (mut mini, mut mini_next) = (Vec::new(), Vec::new());
    let mut directory = Vec::new();
    let mut entries = Vec::new();
    for (name, bytes) in streams {
        let start = if bytes.len() < MINI_LIMIT {
            chain(&mut mini, &mut mini_next, bytes, MINI_SECTOR)
        } else {
            chain(&mut sectors, &mut next, bytes, SECTOR)
        };
        entries.push((*name, start, bytes.len()));
    }
    let mini_start = chain(&mut sectors, &mut next, &mini, SECTOR);
    let mini_table: Vec<u8> = mini_next.iter().flat_map(|n: &u32| n.to_le_bytes()).collect();
    let mini_table_start = chain(&mut sectors, &mut next, &mini_table, SECTOR);
    let child = if entries.is_empty() { FREE } else { 1 };
    directory.extend(entry("Root Entry", 5, [FREE, FREE, child], mini_start, mini.len()));
    for (at, (name, start, length)) in entries.iter().enumerate() {
        let right = if at + 1 < entries.len() { u32::try_from(at + 2).unwrap() } else { FREE };
        directory.extend(entry(name, 2, [FREE, right, FREE], *start, *length));
    }
    let directory_start = chain(&mut sectors, &mut next, &directory, SECTOR);
    let table_at = u32::try_from(next.len()).unwrap();
    next.push(0xFFFF_FFFD);
    next.resize(SECTOR / 4, FREE);
    sectors.extend(next.iter().flat_map(|n| n.to_le_bytes()));
    let mut file = vec![0; SECTOR];
    put(&mut file, 0, b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    put(&mut file, 24, &[0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
    for (at, number) in [
        (44, 1),
        (48, directory_start),
        (56, u32::try_from(MINI_LIMIT).unwrap()),
        (60, mini_table_start),
        (64, 1),
        (68, END),
    ] {
        put(&mut file, at, &number.to_le_bytes());
    }
    file[76..].fill(0xFF);
    put(&mut file, 76, &table_at.to_le_bytes());
    [file, sectors].concat()
}

/// Puts bytes into sectors of their own; returns the first.
fn chain(sectors: &mut Vec<u8>, next: &mut Vec<u32>, bytes: &[u8], size: usize) -> u32 {
    if bytes.is_empty() {
        return END;
    }
    let start = u32::try_from(sectors.len() / size).unwrap();
    let count = u32::try_from(bytes.len().div_ceil(size)).unwrap();
    sectors.extend(bytes);
    sectors.resize(sectors.len().next_multiple_of(size), 0);
    next.extend((start + 1..start + count).chain([END]));
    start
}

/// An entry of the directory.
fn entry(
    name: &str,
    kind: u8,
    [left, right, child]: [u32; 3],
    start: u32,
    length: usize,
) -> Vec<u8> {
    let mut bytes = vec![0; 128];
    let units: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    put(&mut bytes, 0, &units);
    put(&mut bytes, 64, &u16::try_from(units.len() + 2).unwrap().to_le_bytes());
    bytes[66] = kind;
    for (at, number) in [(68, left), (72, right), (76, child), (116, start)] {
        put(&mut bytes, at, &number.to_le_bytes());
    }
    put(&mut bytes, 120, &u32::try_from(length).unwrap().to_le_bytes());
    bytes
}
