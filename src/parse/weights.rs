//! The weights and thresholds by which a report is understood, each with its unit and what falls without it.
//!
//! The second paragraph of each says what another value does to the 62 reports whose truth was checked by hand (the
//! corpus, which is not part of the repository) or, where these do not feel it, to the invented reports of
//! `tests/accuracy/`: headings, marks and so on that are lost, and wrong ones. Most weights were tried at half and at
//! double their value, shares at nothing and at all. Where no value changes anything, a single report or a test of
//! the rule is what the threshold rests on, and the next report may move it. The corpus does not say where paragraphs
//! begin, so `wrapped` is measured by the invented reports alone.
//!
//! Limits on what a hostile file may cost are no weights: they stand where they act.

/// A share of a whole, such as two in five.
#[derive(Clone, Copy, Debug)]
pub(super) struct Share {
    part: usize,
    whole: usize,
}

impl Share {
    const fn of(part: usize, whole: usize) -> Self {
        Self { part, whole }
    }

    /// Whether `count` of `all` are that share or more.
    pub fn at_least(self, count: usize, all: usize) -> bool {
        count * self.whole >= all * self.part
    }

    /// Whether `count` of `all` are that share or less.
    pub fn at_most(self, count: usize, all: usize) -> bool {
        count * self.whole <= all * self.part
    }
}

/// Marks. A token is a mark of a note if the weights of what stands before it, of what stands behind it and of
/// the note's term add up to more than zero.
pub(super) mod marks {
    use super::Share;

    /// Weight of the whole of a note's term right before a token; a part of the term has its share of it.
    ///
    /// At 0.0: 12 marks lost.
    pub const TERM_BEFORE: f64 = 6.0;

    /// Weight of the term of a note before a token that prints another number.
    ///
    /// At 0.0: 1 mark lost of the invented reports.
    pub const TERM_BEFORE_MISPRINT: f64 = 2.0;

    /// Characters of the end of a term, at the least, that count where the whole term does not stand there.
    ///
    /// No change at 1 or 4.
    pub const PART_OF_TERM: usize = 2;

    /// The closeness, from 0 to 1, of such a part at the least.
    ///
    /// No change at 0.0 or 0.8.
    pub const PART_OF_TERM_CLOSENESS: f64 = 0.4;

    /// Characters between a term and a bare number that ends its clause, at the most, where that is its mark.
    ///
    /// Set by the tests of the rule, not measured.
    pub const TERM_IN_CLAUSE: usize = 12;

    /// The closeness, from 0 to 1, of such a term.
    ///
    /// Set by the tests of the rule, not measured.
    pub const TERM_IN_CLAUSE_CLOSENESS: f64 = 0.4;

    /// Weight of square, tortoise-shell and lenticular brackets and of superscripts, which little else is written
    /// with.
    ///
    /// At 0.0: 17 marks lost.
    pub const BRACKETS: f64 = 3.0;

    /// Weight of round brackets and circled numbers, which lists have too.
    ///
    /// At 0.0: 1 mark lost.
    pub const LIST_SIGNS: f64 = 1.0;

    /// Weight of `注1`, which needs its term: `关注3个` is none.
    ///
    /// No change at 0.0 or -2.0.
    pub const NAMED: f64 = -1.0;

    /// Weight of bare digits that end a longer run, behind other digits.
    ///
    /// No change at 0.0 or -10.0.
    pub const BEHIND_DIGITS: f64 = -5.0;

    /// Weight of a closing quote before bare digits.
    ///
    /// No change at 0.0 or 2.0.
    pub const BEHIND_QUOTE: f64 = 1.0;

    /// Weight of a closing bracket or a percent sign before bare digits.
    ///
    /// No change at -3.0 or 3.0.
    pub const BEHIND_BRACKET: f64 = 0.0;

    /// Weight of a Han character before bare digits.
    ///
    /// At 0.0: 20 wrong marks.
    pub const BEHIND_HAN: f64 = -1.0;

    /// Weight of a Latin letter before bare digits.
    ///
    /// At 0.0: 4 wrong marks.
    pub const BEHIND_LATIN: f64 = -2.0;

    /// Weight of anything else before bare digits: punctuation, a blank, the start of a paragraph.
    ///
    /// At 0.0: 33 wrong marks.
    pub const BEHIND_OTHER: f64 = -6.0;

    /// Weight of bare digits that begin a longer run, before other digits.
    ///
    /// No change at 0.0 or -6.0.
    pub const BEFORE_DIGITS: f64 = -3.0;

    /// Weight of a unit, a decimal point or a Latin letter behind bare digits.
    ///
    /// At -6.0: 1 mark lost.
    pub const BEFORE_UNIT: f64 = -3.0;

    /// Weight of anything else behind bare digits.
    ///
    /// No change at 0.0 or 1.0.
    pub const BEFORE_TEXT: f64 = 0.5;

    /// Weight added to a mark that follows the mark of the note right before its own.
    ///
    /// No change at 0.0 or 2.0.
    pub const NEXT_NOTE: f64 = 1.0;

    /// Closeness that a mark of another style than its report's needs at the least.
    ///
    /// No change at 0.0 or 1.0.
    pub const OTHER_STYLE_CLOSENESS: f64 = 0.5;

    /// Notes that bare digits mark at the least: fewer are quantities by chance.
    ///
    /// At no share at all: 5 wrong marks.
    pub const BARE_SHARE: Share = Share::of(1, 8);

    /// Marks that prove, at the least, that the notes of a report were lost.
    ///
    /// No change at 2 or 6.
    pub const LOST_LEAST: usize = 3;

    /// The number that the first of them has at the most: those before it may be lost with their paragraph.
    ///
    /// No change at 2 or 10.
    pub const LOST_FIRST: u32 = 5;

    /// Numbers of their style that rise with them at the least: a series that restarts is a list.
    ///
    /// At all: 26 marks lost.
    pub const LOST_RISING: Share = Share::of(4, 5);
}

/// Headings. All lengths are in characters.
pub(super) mod headings {
    use super::Share;
    use std::ops::RangeInclusive;

    /// A numbered heading at the most.
    ///
    /// At 45: 14 headings lost.
    pub const LONGEST: usize = 90;

    /// A heading with an ambiguous numeral (`1.`) at the most, unless most of its series are shorter.
    ///
    /// At 80: 5 wrong headings.
    pub const LONGEST_AMBIGUOUS: usize = 40;

    /// A title behind `第一部分` without a blank, at the most.
    ///
    /// No change at 10 or 40.
    pub const PART_TITLE: usize = 20;

    /// An unnumbered title.
    ///
    /// At 4..=15: 16 headings lost.
    pub const PLAIN: RangeInclusive<usize> = 4..=60;

    /// What a colon sets before an unnumbered title, at the most.
    ///
    /// No change at 2 or 8.
    pub const TOPIC: usize = 4;

    /// An unnumbered title with a comma that stands below those without, at the least, unless it opens as another does.
    ///
    /// No change at 15 or 60.
    pub const CLAUSE: usize = 31;

    /// A paragraph that a title stands above, at the least.
    ///
    /// No change at 12 or 50.
    pub const PARAGRAPH: usize = 25;

    /// Blocks above an unnumbered title among which a paragraph must stand: before that is front matter.
    ///
    /// No change at 20 or 80.
    pub const PARAGRAPH_ABOVE: usize = 40;

    /// Headings of a series that counts from 1, at the least.
    ///
    /// At 4: 24 headings lost.
    pub const SERIES: usize = 2;

    /// Headings of a series that begins elsewhere, at the least.
    ///
    /// At 2: 4 wrong headings. At 10: 35 headings lost.
    pub const SERIES_WITHOUT_START: usize = 5;

    /// Headings of a series at the most: longer ones number the paragraphs of a report.
    ///
    /// No change at 15 or 60.
    pub const SERIES_LONGEST: usize = 30;

    /// Headings of a series that may be too long, at the most.
    ///
    /// At all: 5 wrong headings.
    pub const SERIES_TOO_LONG: Share = Share::of(1, 3);

    /// Steps of a series that rise by one, at the least.
    ///
    /// At no share at all: 12 wrong headings.
    pub const SERIES_STEPS: Share = Share::of(2, 3);

    /// A lead.
    ///
    /// At 8..=20: 7 headings lost. At 4..=10: 4 headings lost.
    pub const LEAD: RangeInclusive<usize> = 4..=20;

    /// Leads of a section at the least.
    ///
    /// At 4: 27 headings lost.
    pub const LEADS: usize = 2;

    /// Paragraphs with a lead, of those from the first to the last that has one, at the least.
    ///
    /// No change at no share at all or all.
    pub const LEADS_SHARE: Share = Share::of(3, 4);
}

/// Lines that were stored without their line ends.
pub(super) mod long_lines {
    use std::ops::RangeInclusive;

    /// Bytes of a line that no paragraph has: two thousand characters.
    ///
    /// At 12 000: 4 headings lost, 19 paragraphs lost, 14 notes lost of the invented reports.
    pub const LONG: usize = 6_000;

    /// Characters of a title; behind its numeral, if it has one.
    ///
    /// No change at 8..=40 or 4..=20 or 4..=80.
    pub const TITLE: RangeInclusive<usize> = 4..=40;

    /// Indents that a line kept, at the least, where they stand for line ends.
    ///
    /// No change at 2 or 6.
    pub const INDENTS: usize = 3;

    /// Sentences that end before a blank, at the least, where blanks stand for line ends.
    ///
    /// No change at 4 or 16.
    pub const BLANKS: usize = 8;

    /// Characters of the last clause of a title together with the sentence into which it runs on: more than a clause
    /// of a title has.
    ///
    /// Chosen: no report of the corpus has titles that run on without a blank.
    pub const LAST_CLAUSE: RangeInclusive<usize> = 12..=32;

    /// Characters of each of the two.
    ///
    /// Chosen, as [`LAST_CLAUSE`].
    pub const RUN_ON: RangeInclusive<usize> = 5..=20;
}

/// Lines that were broken by hand.
pub(super) mod wrapped {
    use super::Share;

    /// Cells of the widest and of the narrowest page.
    ///
    /// At 60: 458 wrong paragraphs, 3 paragraphs more of the invented reports.
    pub const WIDEST: usize = 120;
    /// See [`WIDEST`].
    ///
    /// No change at 12 or 48.
    pub const NARROWEST: usize = 24;

    /// Cells by which lines differ that were broken at the same margin: a character, and what cannot stand at its
    /// side.
    ///
    /// At 2: 2 paragraphs fewer wrong of the invented reports. At 8: 2 paragraphs fewer wrong of the invented
    /// reports.
    pub const TOLERANCE: usize = 4;

    /// Lines that end at a margin, at the least.
    ///
    /// No change at 3 or 12.
    pub const FULL_LINES: usize = 6;

    /// Lines of a run that end at its margin, at the least.
    ///
    /// At all: 225 wrong paragraphs, 3 paragraphs more of the invented reports.
    pub const FULL_SHARE: Share = Share::of(2, 5);

    /// Lines at the margin that end a sentence, at the most.
    ///
    /// At no share at all: 225 wrong paragraphs, 3 paragraphs more of the invented reports. At all: 1 paragraph
    /// lost of the invented reports.
    pub const ENDED_SHARE: Share = Share::of(3, 10);

    /// Lines at the margin that have punctuation, at the least.
    ///
    /// No change at no share at all or all.
    pub const PROSE_SHARE: Share = Share::of(1, 2);

    /// Lines beyond the margin, for each that ends at it, at the most.
    ///
    /// No change at no share at all or all.
    pub const BEYOND_SHARE: Share = Share::of(1, 20);

    /// Lines that go on and are marked as those that begin a paragraph, at the most.
    ///
    /// No change at no share at all or all.
    pub const ASTRAY_SHARE: Share = Share::of(1, 5);

    /// First lines of paragraphs that are shorter by an indent, at the least.
    ///
    /// No change at 1 or 4.
    pub const SHORT_FIRST_LINES: usize = 2;

    /// Lines that break off before one at the page's edge, at the least, where no margin shows.
    ///
    /// No change at 2 or 8.
    pub const HANGING_LINES: usize = 4;

    /// Lines behind a page break of invisible characters, at the most: with more, these part paragraphs.
    ///
    /// No change at no share at all or all.
    pub const PAGE_BREAKS: Share = Share::of(1, 8);

    /// Characters of a title at the most.
    ///
    /// No change at 15 or 60.
    pub const TITLE: usize = 30;

    /// Characters of a line at the most that is too short to stop in the middle of a sentence.
    ///
    /// No change at 4 or 16.
    pub const SHORT_LINE: usize = 8;

    /// Characters of a link at the most.
    ///
    /// No change at 6 or 24.
    pub const LINK: usize = 12;

    /// Links that cut sentences, at the least, before any other short line is taken for one.
    ///
    /// No change at 2 or 6.
    pub const LINKS: usize = 3;

    /// Characters of a line at the most that is too short for a title.
    ///
    /// No change at 2 or 10.
    pub const STUB: usize = 5;
}

/// Front matter. Lengths are in characters of a line without its blanks.
pub(super) mod front {
    /// Lines of a portal's header and the front matter together, at the most.
    ///
    /// No change at 80 or 320.
    pub const LINES: usize = 160;

    /// Bytes at the start of a line in which parts of the front matter are looked for.
    ///
    /// No change at 300 or 1 200.
    pub const LINE_START: usize = 600;

    /// A title at the most.
    ///
    /// At 20: 1 title lost.
    pub const TITLE: usize = 40;

    /// A dateline at the most.
    ///
    /// No change at 32 or 128.
    pub const DATELINE: usize = 64;

    /// A line with a speaker at the most.
    ///
    /// No change at 18 or 72.
    pub const BYLINE: usize = 36;

    /// A salutation at the most.
    ///
    /// No change at 20 or 80.
    pub const SALUTATION: usize = 40;

    /// Bytes of an address at the start of a line, up to its colon, at the most.
    ///
    /// No change at 30 or 120.
    pub const ADDRESS: usize = 60;

    /// A line that is text whatever it says, at the least.
    ///
    /// No change at 45 or 180.
    pub const TEXT: usize = 90;
}

/// Furniture. Lengths are in characters of a line without its blanks.
pub(super) mod furniture {
    use super::Share;

    /// Blanks that set a remark apart from the text on its line, at the least.
    ///
    /// At 1: 7 characters of furniture lost.
    pub const APART: usize = 2;

    /// A running head or an advertisement at the most.
    ///
    /// No change at 30 or 120.
    pub const RUNNING_HEAD: usize = 60;

    /// Times that a line stands beside page numbers, at the least, and page numbers that count.
    ///
    /// No change at 2 or 6.
    pub const REPEATED: usize = 3;

    /// A line before a bare page number that is broken off there, at the least.
    ///
    /// At 6: 241 wrong characters of furniture. At 26: 3 wrong paragraphs, 8 characters of furniture lost of the
    /// invented reports.
    pub const BROKEN_OFF: usize = 13;

    /// An entry of a table of contents at the most.
    ///
    /// No change at 30 or 120.
    pub const CONTENTS_ENTRY: usize = 60;

    /// Entries of a table of contents below a line that says so, at the least.
    ///
    /// No change at 0 or 2.
    pub const CONTENTS_TITLED: usize = 1;

    /// Entries of a table of contents without such a line, at the least.
    ///
    /// No change at 2 or 6.
    pub const CONTENTS_UNTITLED: usize = 3;

    /// The value of a label on a line of its own, at the most.
    ///
    /// No change at 10 or 40.
    pub const LABEL_VALUE: usize = 20;

    /// Fields of a record in a row, at the least.
    ///
    /// No change at 2 or 6.
    pub const RECORD: usize = 3;

    /// A line of navigation at the most.
    ///
    /// No change at 20 or 80.
    pub const NAVIGATION: usize = 40;

    /// A credit at the most.
    ///
    /// No change at 15 or 60.
    pub const CREDIT: usize = 30;

    /// A remark that names reporters, at the most.
    ///
    /// No change at 12 or 48.
    pub const REPORTER: usize = 24;

    /// The caption of a picture at the most.
    ///
    /// No change at 30 or 120.
    pub const CAPTION: usize = 60;

    /// A line of a footer at the most, if its words do not give it away.
    ///
    /// At 22: 1491 characters of furniture lost.
    pub const FOOTER_LINE: usize = 45;

    /// A line that one word of a footer gives away, at the most: a longer one needs two.
    ///
    /// No change at 22 or 90.
    pub const FOOTER_WORD: usize = 45;

    /// Bytes of a line that is text, whatever words are in it: a thousand characters.
    ///
    /// No change at 1 500 or 6 000.
    pub const FOOTER_TEXT: usize = 3_000;

    /// A line that says the same twice, at the most.
    ///
    /// Set by the tests of the rule, not measured.
    pub const DOUBLED: usize = 90;

    /// Han characters that it says twice, at the least.
    ///
    /// Set by the tests of the rule, not measured.
    pub const DOUBLED_LEAST: usize = 4;

    /// The two lines with which a report begins, at the least, where these tell that it begins again.
    ///
    /// Set by the tests of the rule, not measured.
    pub const COPY_OPENING: usize = 20;

    /// Bytes of a line that no navigation has, whose lines are not counted.
    ///
    /// Set by the tests of the rule, not measured.
    pub const COPY_LINE: usize = 30;

    /// Lines of the second copy of a report that the first has, at the least.
    ///
    /// Set by the tests of the rule, not measured.
    pub const COPY_REPEATED: Share = Share::of(4, 5);

    /// A sentence within a footer at the most.
    ///
    /// Set by the tests of the rule, not measured.
    pub const FOOTER_STRAY: usize = 90;

    /// Lines between such a sentence and the next telling line above it, at the most.
    ///
    /// Set by the tests of the rule, not measured.
    pub const FOOTER_STRAY_LINES: usize = 8;

    /// The text of a link that a sentence of a footer goes on from, at the most.
    ///
    /// No change at 3 or 12.
    pub const FOOTER_LINK: usize = 6;
}

/// Notes. All lengths are in characters.
pub(super) mod notes {
    use super::Share;

    /// The heading of the notes at the most.
    ///
    /// No change at 13 or 52.
    pub const HEADING: usize = 26;

    /// Paragraphs between the heading and the first entry, at the most: a remark on their order.
    ///
    /// No change at 2 or 6.
    pub const REMARKS: usize = 3;

    /// Numbers that may be missing at once before a single line.
    ///
    /// No change at 10 or 40.
    pub const MISSING: u32 = 20;

    /// Lines of a note at the foot of a page at the most.
    ///
    /// Set by the tests of the rule, not measured.
    pub const PAGE_LINES: usize = 8;

    /// Notes at the foot of a page whose marks stand behind their terms, at the least.
    ///
    /// Set by the tests of the rule, not measured.
    pub const PAGE_MARKED: Share = Share::of(1, 2);

    /// What two entries are compared by, and how many entries of two copies.
    ///
    /// No change at 4 or 16.
    pub const COMPARED: usize = 8;

    /// A term on a line of its own, or before a colon without a number, at the most.
    ///
    /// At 15: 1 note lost.
    pub const TERM_LINE: usize = 30;

    /// Such a term that nothing else gives away, at the most.
    ///
    /// No change at 8 or 32.
    pub const TERM_LINE_ALONE: usize = 16;

    /// A term that something less than a colon ends, at the most.
    ///
    /// No change at 20 or 80.
    pub const TERM: usize = 40;

    /// A term without quotes before a blank or a full stop, at the most.
    ///
    /// No change at 8 or 32.
    pub const TERM_BEFORE_BLANK: usize = 16;

    /// A term that is explained further on in a definition, at the most.
    ///
    /// No change at 10 or 40.
    pub const FURTHER_TERM: usize = 20;

    /// A page reference at the most.
    ///
    /// No change at 20 or 80.
    pub const PAGES: usize = 40;

    /// The title of an annex at the most.
    ///
    /// No change at 20 or 80.
    pub const ANNEX: usize = 40;

    /// Entries without numbers that prove a section of such, at the least.
    ///
    /// No change at 1 or 4.
    pub const UNNUMBERED: usize = 2;

    /// Lines that are a term above a definition, in a section written so, at the least.
    ///
    /// No change at no share at all or all.
    pub const TERM_LINES: Share = Share::of(1, 3);

    /// Entries that prove a section below a heading which other things have too, at the least.
    ///
    /// No change at 1 or 4.
    pub const PROOF_HEADED: usize = 2;

    /// Entries that prove a section without a heading, at the least.
    ///
    /// No change at 2 or 6.
    pub const PROOF_UNHEADED: usize = 3;

    /// Entries of such a section that name a term, at the least.
    ///
    /// No change at no share at all or all.
    pub const PROOF_NAMED: Share = Share::of(2, 3);

    /// Terms of such a section that the text before it uses, at the least.
    ///
    /// No change at no share at all or all.
    pub const PROOF_USED: Share = Share::of(1, 2);
}

/// Tables.
pub(super) mod tables {
    /// A cell of a table at the most, in bytes: four hundred characters. What has a longer one arranges a page.
    ///
    /// Set by the tests of the rule, not measured.
    pub const CELL: usize = 1200;

    /// Characters of the unit behind a figure at the most.
    ///
    /// Set by the tests of the rule, not measured.
    pub const UNIT: usize = 6;
}
