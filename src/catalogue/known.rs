//! What is known of reports from earlier runs, so that a shelf that was seen before is there at once.
//!
//! Never trusted over the files: a record counts for a file of the same path, size and time, or else of the same
//! content, name and folders, and only for the program that wrote it, which may understand reports in another way than
//! the next. Where nothing is known, a report is understood and recorded.

use super::facts::{Facts, Named};
use super::searched::Searched;
use crate::document::Document;
use crate::load::{self, Extracted, Fetched, LoadError, Loaded, ReadOptions, Source, Stamp};
use crate::store::program;
use crate::store::record_log::{LogFile, RecordKey, RecordLog};
use crate::store::texts::TextStore;
use crate::text::{Encoding, Text};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};

/// What is known of reports: facts of a hundred thousand.
const FACTS: LogFile = LogFile { name: "catalogue", most: 1 << 26, is_held: true };

/// What is worked out of reports beyond that: the figures of twenty thousand.
const WORKED_OUT: LogFile = LogFile { name: "figures", most: 1 << 28, is_held: false };

/// Bytes of new records that are held back to be written at once.
const BATCH: usize = 1 << 15;
const LONG_BATCH: usize = 1 << 18;

/// The catalogue of facts.
#[derive(Debug)]
pub struct Known {
    /// Where it is; `None` where nothing is to be kept.
    folder: Option<PathBuf>,
    /// As it was when it was opened; `None` where nothing is to be kept.
    log: Option<RecordLog>,
    texts: Option<TextStore>,
    /// Opened when it is first asked for.
    worked_out: OnceLock<RecordLog>,
    options: ReadOptions,
    /// Which program it is, and how it reads.
    reader: String,
    /// Shared with the catalogue that is opened again, as jobs may still hold this one.
    fresh: Arc<Mutex<Fresh>>,
}

/// What is on record of a file, read only where somebody asks.
#[derive(Clone, Copy, Debug)]
pub struct OnRecord<'a> {
    record: &'a str,
    /// The key of its content.
    content: RecordKey,
    reader: &'a str,
    /// Size and time of the file as it is now.
    file: [u64; 2],
}

impl OnRecord<'_> {
    /// What is known of the report; `None` where the record is of another version of the file.
    #[must_use]
    pub fn facts(self) -> Option<Facts> {
        self.read()?.facts
    }

    /// Where it is searched; `None` where the record is of another version of the file, or words go across lines.
    #[must_use]
    pub fn searched(self) -> Option<Searched> {
        let Record { facts, searched, .. } = self.read()?;
        searched.or_else(|| facts?.searched)
    }

    /// Whether the report was divided into blocks.
    fn is_divided(self) -> bool {
        self.read().is_some_and(|Record { facts, searched, .. }| {
            facts.is_some() || searched.is_some_and(|searched| !searched.is_undivided)
        })
    }

    /// Whose report it is, and where it is searched; `None` where one of the two is not known.
    #[must_use]
    pub fn named(self) -> Option<(Named, Searched)> {
        let Record { facts, named, searched, .. } = self.read()?;
        match facts {
            Some(facts) => Some((Named { id: facts.id, whose: facts.whose }, facts.searched?)),
            None => named.zip(searched),
        }
    }

    /// Under which name its text is kept. Few have one, and a record that has none need not be read.
    fn text(self) -> Option<RecordKey> {
        let record = self.record.contains("\"text\":\"").then(|| self.read())??;
        RecordKey::named(record.text.as_deref()?)
    }

    fn read(self) -> Option<Record> {
        let record: Record = serde_json::from_str(self.record).ok()?;
        (record.by == self.reader && record.file == Some(self.file)).then_some(record)
    }
}

/// What comes of asking a report.
#[derive(Debug)]
pub enum Asked<T> {
    /// What its text answers.
    Answered(T),
    /// The report, whose text gives no answer.
    Understood(Box<Loaded>),
}

/// Records that are not written yet.
#[derive(Debug, Default)]
struct Fresh {
    lines: String,
    /// The same of what is worked out.
    long_lines: String,
    /// Whether records were made since the catalogue was opened.
    has_records: bool,
    /// Whether a text was kept.
    has_text: bool,
    /// The first error of writing. Then nothing more is written.
    error: Option<io::Error>,
}

/// A record. Every part but the first may be missing; parts that this version does not know are left alone.
#[derive(Serialize, Deserialize)]
struct Record {
    /// The program and how it read.
    by: String,
    /// Size and time of the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<[u64; 2]>,
    /// Under which name its text is kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    facts: Option<Facts>,
    /// Where it is searched, if no more is known of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    searched: Option<Searched>,
    /// Whose report it is, where that is known besides.
    #[serde(skip_serializing_if = "Option::is_none")]
    named: Option<Named>,
}

/// As much of any record as says whose it is.
#[derive(Deserialize)]
struct By<'a> {
    #[serde(borrow)]
    by: Cow<'a, str>,
}

/// A record of what was worked out.
#[derive(Serialize, Deserialize)]
struct WorkedOut<'a, K> {
    /// The program and how it read.
    #[serde(borrow)]
    by: Cow<'a, str>,
    kept: K,
}

/// What a text answers where its report keeps certain lines, which take a moment to be told: the answer and these.
pub trait OfLines<T>: Fn(&str, &dyn Fn() -> Option<Searched>) -> Option<(T, Searched)> {}
impl<T, F: Fn(&str, &dyn Fn() -> Option<Searched>) -> Option<(T, Searched)>> OfLines<T> for F {}

/// A report that was asked.
enum Reached<T> {
    /// Its text gives the answer.
    Answered(T),
    /// It does not. Behind it the keys of the text, where that is kept, and of the content; `None` where nothing is to
    /// be learnt.
    Text(Box<Extracted>, Option<[Option<RecordKey>; 2]>),
}

impl Known {
    /// The catalogue in `folder`; one that keeps nothing where there is none.
    #[must_use]
    pub fn open(folder: Option<&Path>, options: ReadOptions) -> Self {
        let ReadOptions { encoding, text_column, standard_input: _ } = options;
        let encoding = encoding.map(Encoding::name).unwrap_or_default();
        let reader =
            format!("{} {encoding} {}", program::version(), text_column.unwrap_or_default());
        Self {
            folder: folder.map(Path::to_owned),
            log: folder.map(|folder| RecordLog::open(folder, FACTS)),
            texts: folder.map(TextStore::new),
            worked_out: OnceLock::new(),
            options,
            reader,
            fresh: Arc::default(),
        }
    }

    /// A report's name as the user gave it, else its own.
    #[must_use]
    pub fn name_of(&self, source: &Source) -> String {
        source.as_named(&source.name(self.options.standard_input))
    }

    /// The facts of a report: from the catalogue, or of the report itself.
    ///
    /// # Errors
    /// When nothing is known and the report cannot be read.
    pub fn facts(&self, source: &Source) -> Result<Facts, LoadError> {
        if let Some(facts) = self.on_record(source).and_then(OnRecord::facts) {
            return Ok(facts);
        }
        let fetched = load::fetch(source, self.options, &|_, _| ())?;
        let content = self.content(source, &fetched);
        let (is_dear, stamp) = (fetched.is_dear(), fetched.stamp());
        let same = content.and_then(|key| self.recorded(key));
        let facts = match same {
            Some(facts) => facts,
            None => Facts::of(&self.extracted(fetched, content)?.understood(source).parsed),
        };
        self.learn(source, stamp, [content.filter(|_| is_dear), content], |record| {
            record.facts = Some(facts.clone());
        });
        Ok(facts)
    }

    /// Reads a report as far as its text has to be known for an answer, and understands it where the text alone gives
    /// none. What was learnt of it is remembered.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn ask<T>(
        &self,
        source: &Source,
        answer: impl Fn(&str, Option<OnRecord<'_>>) -> Option<T>,
    ) -> Result<Asked<T>, LoadError> {
        let (extracted, keys) = match self.reach(source, answer, |_, _| None)? {
            Reached::Answered(answer) => return Ok(Asked::Answered(answer)),
            Reached::Text(extracted, keys) => (extracted, keys),
        };
        let report = extracted.understood(source);
        if let Some(keys) = keys {
            self.learn(source, report.stamp, keys, |record| {
                record.facts = Some(Facts::of(&report.parsed));
            });
        }
        Ok(Asked::Understood(Box::new(report)))
    }

    /// Reads a report as [`Known::ask`] does, and where its text alone gives no answer, has it of the blocks of the
    /// report, which takes half as long as understanding all of it. Before that, `of_lines` may have the answer of the
    /// lines that the report keeps. What is learnt is where it is searched.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn ask_blocks<T>(
        &self,
        source: &Source,
        answer: impl Fn(&str, Option<OnRecord<'_>>) -> Option<T>,
        of_lines: impl OfLines<T>,
        of_blocks: impl Fn(&Document) -> T,
    ) -> Result<T, LoadError> {
        let (extracted, keys) = match self.reach(source, answer, of_lines)? {
            Reached::Answered(answer) => return Ok(answer),
            Reached::Text(extracted, keys) => (extracted, keys),
        };
        let document = extracted.blocks();
        let is_known = || self.on_record(source).is_some_and(OnRecord::is_divided);
        if let Some(keys) = keys
            && let Some(searched) = Searched::of(&document)
            && !is_known()
        {
            self.learn(source, extracted.stamp(), keys, |record| record.searched = Some(searched));
        }
        Ok(of_blocks(&document))
    }

    /// What `work` makes of a report, and what is kept of that under `name`. Where something is kept already, the report
    /// is not even read: `restore` makes the same of it, or says that it does not count. What it depends on besides
    /// the report and the program is in its name, or for `restore` to judge.
    ///
    /// # Errors
    /// When nothing is kept and the report cannot be read.
    pub fn worked_out<K: Serialize + DeserializeOwned, T>(
        &self,
        source: &Source,
        name: &str,
        restore: impl Fn(K) -> Option<T>,
        work: impl FnOnce(Loaded) -> (T, K),
    ) -> Result<T, LoadError> {
        let key = |content: RecordKey| {
            self.key(&[b"worked out", name.as_bytes(), content.name().as_bytes()])
        };
        let kept = |content| {
            let record = self.long_log()?.read(key(content))?;
            let record: WorkedOut<'_, K> = serde_json::from_str(&record).ok()?;
            restore(record.kept)
        };
        let on_record = self.on_record(source).filter(|record| record.read().is_some());
        if let Some(done) = on_record.and_then(|record| kept(record.content)) {
            return Ok(done);
        }
        let fetched = load::fetch(source, self.options, &|_, _| ())?;
        let content = self.content(source, &fetched);
        let (stamp, text) = (fetched.stamp(), content.filter(|_| fetched.is_dear()));
        let learn = || {
            // By its path it is found again. What it says of itself is not found out for that.
            if on_record.is_none() {
                let facts = content.and_then(|content| self.recorded(content));
                self.learn(source, stamp, [text, content], |record| record.facts = facts);
            }
        };
        if let Some(done) = content.and_then(kept) {
            learn();
            return Ok(done);
        }
        let extracted = self.extracted(fetched, content)?;
        learn();
        let (done, kept) = work(extracted.understood(source));
        if let Some(content) = content {
            let key = key(content);
            let record = WorkedOut { by: self.reader.as_str().into(), kept };
            self.record([key, key], &record, true);
        }
        Ok(done)
    }

    /// Where what is worked out is kept.
    fn long_log(&self) -> Option<&RecordLog> {
        let folder = self.folder.as_deref()?;
        Some(self.worked_out.get_or_init(|| RecordLog::open(folder, WORKED_OUT)))
    }

    /// Reads a report as [`Known::ask_blocks`] does, and finds out whose it is besides. Both are remembered.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn ask_named<T>(
        &self,
        source: &Source,
        answer: impl Fn(&str, Option<OnRecord<'_>>) -> Option<T>,
        of_blocks: impl Fn(&Document, Named) -> T,
    ) -> Result<T, LoadError> {
        let (extracted, keys) = match self.reach(source, answer, |_, _| None)? {
            Reached::Answered(answer) => return Ok(answer),
            Reached::Text(extracted, keys) => (extracted, keys),
        };
        let document = extracted.named_blocks(source);
        let named = Named::of(&document);
        let is_known = || self.on_record(source).and_then(OnRecord::named).is_some();
        if let Some(keys) = keys
            && let Some(searched) = Searched::of(&document)
            && !is_known()
        {
            self.learn(source, extracted.stamp(), keys, |record| {
                (record.searched, record.named) = (Some(searched), Some(named.clone()));
            });
        }
        Ok(of_blocks(&document, named))
    }

    fn reach<T>(
        &self,
        source: &Source,
        answer: impl Fn(&str, Option<OnRecord<'_>>) -> Option<T>,
        of_lines: impl OfLines<T>,
    ) -> Result<Reached<T>, LoadError> {
        let on_record = self.on_record(source);
        if let Some(text) = on_record.and_then(OnRecord::text).and_then(|key| self.kept(key)) {
            let kept = Extracted::restored(source, self.options, text);
            let answer = answer(kept.text(), on_record);
            let unanswered = || Reached::Text(Box::new(kept), None);
            return Ok(answer.map_or_else(unanswered, Reached::Answered));
        }
        let fetched = load::fetch(source, self.options, &|_, _| ())?;
        let plain = fetched.plain();
        if let Some(answer) = plain.and_then(|text| answer(text, on_record)) {
            return Ok(Reached::Answered(answer));
        }
        let content = self.content(source, &fetched);
        let (text, stamp) = (content.filter(|_| fetched.is_dear()), fetched.stamp());
        let learn = |(answer, searched)| {
            // What is known of the report is not given up for that.
            if on_record.and_then(OnRecord::read).is_none() {
                self.learn(source, stamp, [text, content], |record| {
                    record.searched = Some(searched);
                });
            }
            Reached::Answered(answer)
        };
        let in_stored = |text: &str| of_lines(text, &|| Searched::of_stored(text));
        if let Some(answered) = plain.and_then(in_stored) {
            return Ok(learn(answered));
        }
        let extracted = self.extracted(fetched, content)?;
        if let Some(answer) = answer(extracted.text(), on_record) {
            return Ok(Reached::Answered(answer));
        }
        let in_text = of_lines(extracted.text(), &|| Searched::of_lines(extracted.whole()));
        if let Some(answered) = in_text {
            return Ok(learn(answered));
        }
        Ok(Reached::Text(Box::new(extracted), content.map(|content| [text, Some(content)])))
    }

    /// What is on record of the report's file as it is now.
    fn on_record(&self, source: &Source) -> Option<OnRecord<'_>> {
        let log = self.log.as_ref()?;
        let path = self.path(source)?;
        let [_, content] = log.keys(path)?;
        let file = source.stamp().and_then(Stamp::numbers)?;
        Some(OnRecord { record: log.get(path)?, content, reader: &self.reader, file })
    }

    /// The text of a report, kept where it took long to get it out of the file.
    ///
    /// # Errors
    /// When there is no text.
    fn extracted(
        &self,
        fetched: Fetched,
        content: Option<RecordKey>,
    ) -> Result<Extracted, LoadError> {
        let Some(key) = content.filter(|_| fetched.is_dear()) else { return fetched.extracted() };
        if let Some(text) = self.kept(key) {
            return Ok(fetched.restored(text));
        }
        let extracted = fetched.extracted()?;
        let written = self.texts.as_ref().zip(serde_json::to_vec(extracted.whole()).ok());
        let done = written.map_or(Ok(()), |(texts, text)| texts.put(key, &text));
        if let Ok(mut fresh) = self.fresh.lock() {
            match done {
                Ok(()) => fresh.has_text = true,
                Err(error) => {
                    fresh.error.get_or_insert(error);
                }
            }
        }
        Ok(extracted)
    }

    fn kept(&self, key: RecordKey) -> Option<Text> {
        serde_json::from_slice(&self.texts.as_ref()?.get(key)?).ok()
    }

    /// What a report is known by wherever it lies; `None` where nothing is to be kept.
    fn content(&self, source: &Source, fetched: &Fetched) -> Option<RecordKey> {
        self.log.as_ref()?;
        Some(self.key(&[b"content", fetched.content(), fetched.said_of(source).as_bytes()]))
    }

    /// Remembers what `put` puts into the record of a report, under the key of its text where that is kept and that of
    /// its content. The stamp is that of the file before it was read: a file that was replaced meanwhile is another
    /// version.
    fn learn(
        &self,
        source: &Source,
        stamp: Option<Stamp>,
        [text, content]: [Option<RecordKey>; 2],
        put: impl FnOnce(&mut Record),
    ) {
        // What was changed a moment ago may be changed once more in the same moment.
        let file = stamp.and_then(Stamp::numbers);
        if let (Some(content), Some(_), Some(path)) = (content, file, self.path(source)) {
            let (by, text) = (self.reader.clone(), text.map(RecordKey::name));
            let mut record = Record { by, file, text, facts: None, searched: None, named: None };
            put(&mut record);
            self.record([path, content], &record, false);
        }
    }

    fn path(&self, source: &Source) -> Option<RecordKey> {
        let path = source.whole_path()?;
        Some(self.key(&[b"path", path.as_os_str().as_encoded_bytes()]))
    }

    fn key(&self, parts: &[&[u8]]) -> RecordKey {
        RecordKey::of(&[&[self.reader.as_bytes()], parts].concat())
    }

    /// The facts on record of the same content, wherever it lies.
    fn recorded(&self, content: RecordKey) -> Option<Facts> {
        let record: Record = serde_json::from_str(self.log.as_ref()?.get(content)?).ok()?;
        record.facts.filter(|_| record.by == self.reader)
    }

    /// Remembers a record, among the long ones or the others.
    fn record(&self, keys: [RecordKey; 2], record: &impl Serialize, is_long: bool) {
        let log = if is_long { self.long_log() } else { self.log.as_ref() };
        let Some((log, record)) = log.zip(serde_json::to_string(record).ok()) else { return };
        let Ok(mut fresh) = self.fresh.lock() else { return };
        fresh.has_records = true;
        let (lines, batch) = fresh.lines_of(is_long);
        lines.push_str(&RecordLog::line(keys, &record));
        if lines.len() >= batch {
            fresh.write(log, is_long);
        }
    }

    /// Writes what is new, and opens the catalogue again where there was something, so that it is known from now on.
    ///
    /// # Errors
    /// Those of [`Known::save`].
    pub fn save_and_reopen(&self) -> io::Result<Option<Self>> {
        self.save()?;
        let is_new =
            self.fresh.lock().is_ok_and(|mut fresh| std::mem::take(&mut fresh.has_records));
        let again = |catalogue: Self| Self { fresh: Arc::clone(&self.fresh), ..catalogue };
        Ok(is_new.then(|| again(Self::open(self.folder.as_deref(), self.options))))
    }

    /// Writes what is new.
    ///
    /// # Errors
    /// The first error of writing. What is known stays as it was, and is worked out again the next time.
    pub fn save(&self) -> io::Result<()> {
        let Some(log) = &self.log else { return Ok(()) };
        let worked_out = self.worked_out.get();
        if let Ok(mut fresh) = self.fresh.lock() {
            fresh.write(log, false);
            if let Some(worked_out) = worked_out {
                fresh.write(worked_out, true);
            }
            if std::mem::take(&mut fresh.has_text)
                && let Some(texts) = &self.texts
            {
                texts.trim();
            }
            if let Some(error) = fresh.error.take() {
                return Err(error);
            }
        }
        let own = |record: &str| {
            serde_json::from_str::<By<'_>>(record).is_ok_and(|record| record.by == self.reader)
        };
        for log in [Some(log), worked_out].into_iter().flatten().filter(|log| log.is_worn()) {
            log.renew(own)?;
        }
        Ok(())
    }
}

impl Fresh {
    /// The lines that are held back, and how many bytes of them.
    fn lines_of(&mut self, is_long: bool) -> (&mut String, usize) {
        if is_long { (&mut self.long_lines, LONG_BATCH) } else { (&mut self.lines, BATCH) }
    }

    fn write(&mut self, log: &RecordLog, is_long: bool) {
        let lines = std::mem::take(self.lines_of(is_long).0);
        if lines.is_empty() || self.error.is_some() {
            return;
        }
        self.error = log.append(&lines).err();
    }
}
