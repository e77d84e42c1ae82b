//! Every action of the reader, in one table: name, keys, what it does.
//!
//! The help screen, the README's key table, the palette and the default configuration are all made from [`TABLE`];
//! nothing else binds a key. What an action does to the state is decided in `app/update/`.

/// Something the user can ask for. The comments define the behaviour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Scroll down by `count` lines; in lists and the outline, move down by `count` rows.
    LineDown,
    /// Scroll up by `count` lines or rows.
    LineUp,
    /// Scroll down by a page, keeping one line.
    PageDown,
    /// Scroll up by a page, keeping one line.
    PageUp,
    /// Scroll down by half a page.
    HalfDown,
    /// Scroll up by half a page.
    HalfUp,
    /// Go to the first line.
    Top,
    /// Go to the end: the last line stands at the bottom of the screen.
    Bottom,
    /// Go to `count` per cent of the text.
    Percent,
    /// Go to the next heading of any level.
    NextHeading,
    /// Go to the previous heading of any level.
    PreviousHeading,
    /// Go to the next heading of the top level.
    NextSection,
    /// Go to the previous heading of the top level.
    PreviousSection,
    /// Make the next paragraph the current one, scrolling to it if need be.
    NextParagraph,
    /// Make the previous paragraph the current one.
    PreviousParagraph,
    /// Show or hide the outline.
    ToggleOutline,
    /// From the text: into the outline. There: fold, or go to the parent.
    Left,
    /// In the outline: unfold; on a leaf or an open heading, back to the text.
    Right,
    /// Select the next mark, scrolling to it if need be; in a popup, the next defined term in its text.
    NextMark,
    /// Select the previous mark.
    PreviousMark,
    /// Open the selected mark's note, or note `count`, or the first term of the current paragraph. In
    /// the outline and in lists: go there.
    Open,
    /// In a note's popup: walk to the next note; the text follows.
    NextNote,
    /// In a note's popup: walk to the previous note; the text follows.
    PreviousNote,
    /// In a note's popup: go to the definition where it stands in the report.
    Definition,
    /// In a note's popup: go to the next use of its term; the popup stays.
    NextUse,
    /// Select text from the current paragraph on; a motion extends the selection.
    Select,
    /// In a selection: extend it by a character.
    CharNext,
    /// In a selection: take a character back.
    CharPrevious,
    /// In a selection: extend it to the end of a phrase.
    PhraseNext,
    /// In a selection: take a phrase back.
    PhrasePrevious,
    /// In a selection: extend it to the end of a sentence.
    SentenceNext,
    /// In a selection: take a sentence back.
    SentencePrevious,
    /// In a selection: extend it to the end of a paragraph.
    ParagraphNext,
    /// In a selection: take a paragraph back.
    ParagraphPrevious,
    /// In a selection: move its other end.
    OtherEnd,
    /// Copy the note and its source, the selection, or the current paragraph.
    Copy,
    /// Copy the note, the selection or the current paragraph with its citation.
    Cite,
    /// Change how notes are shown: popup, strip, margin.
    NoteDisplay,
    /// The list of all notes.
    NoteList,
    /// In the outline: fold every heading from level `count` on.
    FoldAll,
    /// In the outline: unfold every heading.
    UnfoldAll,
    /// Go to a heading by typing part of it.
    Headings,
    /// Search; in the outline, filter.
    Search,
    /// Go to the next hit.
    SearchNext,
    /// Go to the previous hit.
    SearchPrevious,
    /// Search for the selection, the selected term, or the term that is open.
    SearchHere,
    /// The list of all hits, each with its sentence and section.
    Hits,
    /// Set the bookmark `letter` at the current paragraph.
    SetBookmark,
    /// Go to the bookmark `letter`; `'` goes to where the last jump began, and back.
    GoBookmark,
    /// The list of bookmarks.
    Bookmarks,
    /// In the list of bookmarks: delete the one chosen.
    Delete,
    /// Return to where the last jump began; from a popup, to where it was opened.
    Back,
    /// Go forward again through the jumps.
    Forward,
    /// Widen the measure by two cells.
    Wider,
    /// Narrow the measure by two cells.
    Narrower,
    /// Justify lines, or leave them ragged.
    Justify,
    /// Go on to the next theme.
    Theme,
    /// Show the text alone, without outline and status line.
    TextOnly,
    /// Go to the shelf; on the shelf, back to the report.
    Shelf,
    /// Open the report before this one on the shelf, at the section that is alike.
    ReportBefore,
    /// Open the report behind this one on the shelf, at the section that is alike.
    ReportBehind,
    /// On the shelf: show a grid of places and years, or the list.
    Grid,
    /// On the shelf: correct place, year and kind of the chosen report.
    Correct,
    /// Search all reports of the shelf for what was searched for here; there, back to the hits of this report.
    AllHits,
    /// In the hits in all reports: order them by what stands behind them, or report by report again.
    HitsBehind,
    /// In the hits in all reports: order them by what stands before them, or report by report again.
    HitsBefore,
    /// In the hits in all reports: order them by year, or report by report again.
    HitsByYear,
    /// Show what the report says in numbers; on the shelf, and from there, what all its reports say.
    Figures,
    /// In figures: go on to the next form of the table.
    FigureForm,
    /// In figures: targets in place of results, or the other way round.
    FigureStatus,
    /// In figures: go on to the next indicator, or the next place.
    NextFigures,
    /// In figures: go back to the indicator or the place before.
    PreviousFigures,
    /// In figures: go on to the next picture, or back to the table.
    Plot,
    /// In figures: say by which rules the chosen one was read.
    Why,
    /// Count words over the reports of the shelf.
    Words,
    /// Show what is new in the report against the others of its shelf; on the shelf, in its last year.
    News,
    /// In a table: copy it as CSV.
    CopyTable,
    /// In figures: write the table to a file.
    WriteTable,
    /// In figures: correct the chosen one.
    CorrectFigure,
    /// In figures: reject the chosen one, or take back what was said of it.
    RejectFigure,
    /// On a table: narrow it to the rows that fit what is typed.
    Narrow,
    /// On a table: sort it by the next column, or by column `count`.
    Sort,
    /// On a table: turn its order round.
    Reverse,
    /// Put the report of the year before beside this one, or leave one of two.
    Beside,
    /// Give the keys to the other of two reports.
    OtherSide,
    /// Let the other report follow, or no longer.
    Lock,
    /// Join the section that is read with one of the other report.
    Join,
    /// Let the program handle the mouse, or leave it to the terminal.
    Mouse,
    /// Show the furniture, or hide it.
    Furniture,
    /// Choose an action by its name.
    Palette,
    /// Show the keys.
    Help,
    /// Close what is open on top of the text, clear the selection, leave the outline.
    Close,
    /// Reload the file, keeping the place by the text around it.
    Reload,
    /// Redraw the screen.
    Repaint,
    /// Suspend the reader.
    Suspend,
    /// End the reader; a popup or list is closed first.
    Quit,
}

/// What an action needs of a report of which only the head has been understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// The head is enough, as long as the action does not reach its end.
    Head,
    /// It looks at headings, notes, hits or the end of the text.
    Whole,
}

/// What an action does to a note that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OverNote {
    /// The note stays, or the action is about it.
    Stays,
    /// The note is closed first: the action goes on in the text, or opens a list.
    Leaves,
}

/// What is typed behind an action's key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behind {
    /// Nothing.
    Alone,
    /// A letter.
    Letter,
}

impl Action {
    /// The first entry of the action in the table. All entries of an action agree in what this is asked for.
    fn entry(self) -> Option<&'static Entry> {
        TABLE.iter().find(|entry| entry.action == self)
    }

    /// What the action needs of a report.
    #[must_use]
    pub fn needs(self) -> Needs {
        self.entry().map_or(Needs::Whole, |entry| entry.needs)
    }

    /// What the action does to a note that is open.
    #[must_use]
    pub fn over_note(self) -> OverNote {
        self.entry().map_or(OverNote::Stays, |entry| entry.over_note)
    }

    /// Whether the action is of use in a mode.
    #[must_use]
    pub fn works_in(self, mode: Modes) -> bool {
        TABLE.iter().any(|entry| entry.action == self && entry.modes.meets(mode))
    }

    /// Whether the action waits for a letter.
    #[must_use]
    pub fn takes_letter(self) -> bool {
        self.entry().is_some_and(|entry| entry.behind == Behind::Letter)
    }
}

/// A set of modes. The mode decides which keys work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Modes(u16);

impl Modes {
    /// The reading pane of a report alone.
    pub const PLAIN: Self = Self(1);
    /// The reading pane of one of two reports beside each other.
    pub const BESIDE: Self = Self(1 << 12);
    /// The reading pane.
    pub const TEXT: Self = Self::PLAIN.and(Self::BESIDE);
    /// The outline.
    pub const OUTLINE: Self = Self(2);
    /// A note's popup.
    pub const NOTE: Self = Self(4);
    /// A list or the help screen.
    pub const LIST: Self = Self(8);
    /// A selection in the text.
    pub const SELECT: Self = Self(16);
    /// The shelf.
    pub const SHELF: Self = Self(32);
    /// The hits in all reports of the shelf.
    pub const HITS: Self = Self(64);
    /// A table of figures.
    pub const FIGURES: Self = Self(512);
    /// Words counted over the shelf.
    pub const WORDS: Self = Self(1024);
    /// What is new.
    pub const NEWS: Self = Self(2048);
    /// Every screen that is a table.
    pub const TABLES: Self =
        Self::SHELF.and(Self::HITS).and(Self::FIGURES).and(Self::WORDS).and(Self::NEWS);
    /// Everywhere in a report.
    pub const REPORT: Self = Self(31).and(Self::BESIDE);
    /// Everywhere but in a prompt.
    pub const ALL: Self = Self::REPORT.and(Self::TABLES);

    /// Both sets together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The group of the keys that a mode adds to those of the reading pane.
    #[must_use]
    pub const fn group(self) -> Group {
        if self.meets(Self::TABLES) {
            Group::Shelf
        } else if self.meets(Self::BESIDE) {
            Group::Beside
        } else if self.meets(Self::OUTLINE) {
            Group::Outline
        } else if self.meets(Self::NOTE) {
            Group::Notes
        } else if self.meets(Self::SELECT) {
            Group::Quote
        } else {
            Group::Motion
        }
    }

    /// Whether the sets share a mode.
    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// Under which heading the help screen shows an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Moving in the text.
    Motion,
    /// The outline.
    Outline,
    /// Notes.
    Notes,
    /// Search and jumps.
    Find,
    /// Selecting and copying.
    Quote,
    /// Many reports, and tables of them.
    Shelf,
    /// Two reports beside each other.
    Beside,
    /// What the page looks like.
    Page,
    /// The program itself.
    Program,
}

/// One action as users meet it.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The action.
    pub action: Action,
    /// Its name in the configuration and the palette.
    pub name: &'static str,
    /// Its group in the help.
    pub group: Group,
    /// What it needs of a report.
    pub needs: Needs,
    /// What it does to a note that is open.
    pub over_note: OverNote,
    /// What is typed behind its key.
    pub behind: Behind,
    /// The modes in which its keys work.
    pub modes: Modes,
    /// Its default keys, as [`super::keymap::Key`] reads them.
    pub keys: &'static [&'static str],
    /// What it does, in Chinese.
    pub zh: &'static str,
    /// What it does, in English.
    pub en: &'static str,
}

macro_rules! table {
    ($($action:ident $name:literal $group:ident {$needs:ident $note:ident $behind:ident} ($($mode:ident)+) [$($key:literal)*] $zh:literal $en:literal;)*) => {
        /// The table of actions. An action has one entry for each set of modes in which its keys differ.
        pub static TABLE: &[Entry] = &[$(Entry {
            action: Action::$action,
            name: $name,
            group: Group::$group,
            needs: Needs::$needs,
            over_note: OverNote::$note,
            behind: Behind::$behind,
            modes: Modes(0)$(.and(Modes::$mode))+,
            keys: &[$($key),*],
            zh: $zh,
            en: $en,
        }),*];
    };
}

table! {
    LineDown "line-down" Motion {Head Stays Alone} (ALL) ["j" "Down"] "向下一行（移动前可先输数字）" "down one line; a number before a motion repeats it";
    LineUp "line-up" Motion {Head Stays Alone} (ALL) ["k" "Up"] "向上一行" "up one line";
    PageDown "page-down" Motion {Head Stays Alone} (ALL) ["Space" "f" "PgDn"] "向下一页，保留一行" "down one page, keeping one line";
    PageUp "page-up" Motion {Head Stays Alone} (TEXT OUTLINE NOTE LIST TABLES) ["b" "PgUp"] "向上一页，保留一行" "up one page, keeping one line";
    HalfDown "half-down" Motion {Head Stays Alone} (ALL) ["Ctrl-d"] "向下半页" "down half a page";
    HalfUp "half-up" Motion {Head Stays Alone} (ALL) ["Ctrl-u"] "向上半页" "up half a page";
    Top "top" Motion {Head Stays Alone} (TEXT OUTLINE NOTE LIST SELECT SHELF HITS NEWS) ["g" "Home"] "到开头" "go to the start";
    Bottom "bottom" Motion {Whole Stays Alone} (ALL) ["G" "End"] "到末尾" "go to the end";
    Percent "percent" Motion {Whole Leaves Alone} (TEXT NOTE SELECT) ["%"] "跳到百分之几，如 50%" "go to a percentage of the text, as in 50%";
    NextHeading "next-heading" Motion {Whole Leaves Alone} (TEXT NOTE) ["]"] "下一个标题" "next heading";
    PreviousHeading "previous-heading" Motion {Whole Leaves Alone} (TEXT NOTE) ["["] "上一个标题" "previous heading";
    NextSection "next-section" Motion {Whole Leaves Alone} (TEXT NOTE) ["}"] "下一个一级标题" "next top-level heading";
    PreviousSection "previous-section" Motion {Whole Leaves Alone} (TEXT NOTE) ["{"] "上一个一级标题" "previous top-level heading";
    NextParagraph "next-paragraph" Motion {Whole Leaves Alone} (TEXT NOTE) [")"] "下一段成为当前段落" "make the next paragraph the current one";
    PreviousParagraph "previous-paragraph" Motion {Whole Leaves Alone} (TEXT NOTE) ["("] "上一段成为当前段落" "make the previous paragraph the current one";

    ToggleOutline "outline" Outline {Whole Leaves Alone} (TEXT OUTLINE NOTE) ["o"] "显示或隐藏目录" "show or hide the outline";
    Left "left" Outline {Whole Stays Alone} (TEXT OUTLINE) ["h" "Left"] "进入目录；在目录中：折叠，或到上一级" "enter the outline; in it: fold, or go to the parent";
    Right "right" Outline {Whole Stays Alone} (TEXT OUTLINE) ["l" "Right"] "在目录中：展开；已展开则回到正文" "in the outline: unfold; if already unfolded, return to the text";
    FoldAll "fold-all" Outline {Whole Stays Alone} (OUTLINE) ["-"] "在目录中：全部折叠；先输数字则保留几级标题" "in the outline: fold all; after a number: show so many levels";
    UnfoldAll "unfold-all" Outline {Whole Stays Alone} (OUTLINE) ["+" "="] "在目录中：全部展开" "in the outline: unfold all";
    Headings "headings" Outline {Whole Leaves Alone} (TEXT OUTLINE NOTE) ["t"] "输入标题中的几个字或拼音，跳到该标题" "go to a heading: type part of it, in Chinese or pinyin";

    NextMark "next-mark" Notes {Whole Stays Alone} (PLAIN OUTLINE NOTE) ["Tab"] "选中下一个注号；在注释弹窗中：选中下一个词条" "select the next mark; in a note: the next term";
    PreviousMark "previous-mark" Notes {Whole Stays Alone} (PLAIN OUTLINE NOTE) ["Shift-Tab"] "选中上一个注号" "select the previous mark";
    Open "open" Notes {Whole Stays Alone} (TEXT OUTLINE NOTE LIST TABLES) ["Enter"] "打开选中的注释；先输数字则按编号打开；在目录和列表中：跳转" "open the selected note; after a number: the note of that number; in lists: go there";
    NextNote "next-note" Notes {Whole Stays Alone} (NOTE) ["n"] "在注释弹窗中：下一条注释，正文随之移动" "in a note: next note; the text follows";
    PreviousNote "previous-note" Notes {Whole Stays Alone} (NOTE) ["p"] "在注释弹窗中：上一条注释" "in a note: previous note";
    Definition "definition" Notes {Whole Stays Alone} (NOTE) ["d"] "在注释弹窗中：跳到这条注释在报告中的位置" "in a note: go to its definition in the report";
    NextUse "next-use" Notes {Whole Stays Alone} (NOTE) ["u"] "在注释弹窗中：跳到词条的下一处使用" "in a note: go to the next use of its term";
    NoteDisplay "note-display" Notes {Whole Leaves Alone} (TEXT OUTLINE NOTE) ["s"] "切换注释的显示方式：弹窗、底栏、边栏" "switch how notes are shown: popup, strip, margin";
    NoteList "note-list" Notes {Whole Leaves Alone} (TEXT OUTLINE NOTE) ["i"] "列出全部注释" "list all notes";

    Search "search" Find {Whole Leaves Alone} (TEXT OUTLINE NOTE SELECT SHELF HITS) ["/"] "查找（正则表达式或拼音）；在书架上：查找全部报告；在目录中：筛选（列表直接输入即筛选）" "search (regular expression or pinyin); on the shelf: in all reports; in the outline: filter (in a list, just type)";
    SearchNext "search-next" Find {Whole Stays Alone} (TEXT OUTLINE SELECT) ["n"] "下一处查找结果；并排且没有查找时：下一处变化，先走数值" "next hit; beside each other, without a search: next change, values first";
    SearchPrevious "search-previous" Find {Whole Leaves Alone} (TEXT OUTLINE NOTE SELECT) ["N"] "上一处查找结果；并排且没有查找时：上一处变化" "previous hit; beside each other, without a search: previous change";
    SearchHere "search-here" Find {Whole Stays Alone} (TEXT NOTE SELECT) ["*"] "查找选中的文字或词条" "search for the selected text or term";
    Hits "hits" Find {Whole Leaves Alone} (TEXT OUTLINE NOTE) ["F"] "列出全部查找结果" "list all hits, with their sentences and sections";
    Back "back" Find {Whole Stays Alone} (TEXT OUTLINE NOTE LIST TABLES) ["Backspace" "Ctrl-o"] "返回跳转前的位置" "go back to where the last jump began";
    Forward "forward" Find {Whole Leaves Alone} (TEXT OUTLINE NOTE SHELF FIGURES WORDS NEWS) [">"] "返回之后再前进" "go forward again";
    SetBookmark "set-bookmark" Find {Whole Stays Letter} (TEXT NOTE) ["m"] "设置书签：再按一个字母或数字" "set a bookmark: press a letter or a digit next";
    GoBookmark "go-bookmark" Find {Whole Leaves Letter} (TEXT OUTLINE NOTE SELECT) ["'"] "跳到书签：再按书签名，或按 ' 回到上次跳转前" "go to a bookmark: press its letter next, or ' to return to where the last jump began";
    Bookmarks "bookmarks" Find {Whole Leaves Alone} (TEXT OUTLINE NOTE) ["B"] "列出全部书签" "list all bookmarks";
    Delete "delete" Find {Whole Stays Alone} (LIST) ["Delete" "Ctrl-x"] "在书签列表中：删除选中的书签" "in the list of bookmarks: delete the selected one";

    Select "select" Quote {Whole Leaves Alone} (TEXT NOTE SELECT) ["v"] "从当前段落起选择文字；再按一次取消" "select text from the current paragraph on; again: cancel";
    CharNext "char-next" Quote {Whole Stays Alone} (SELECT) ["l" "Right"] "选择时：到下一字" "in a selection: to the next character";
    CharPrevious "char-previous" Quote {Whole Stays Alone} (SELECT) ["h" "Left"] "选择时：到上一字" "in a selection: to the previous character";
    PhraseNext "phrase-next" Quote {Whole Stays Alone} (SELECT) ["w"] "选择时：到下一短语" "in a selection: to the next phrase";
    PhrasePrevious "phrase-previous" Quote {Whole Stays Alone} (SELECT) ["b"] "选择时：到上一短语" "in a selection: to the previous phrase";
    SentenceNext "sentence-next" Quote {Whole Stays Alone} (SELECT) [")"] "选择时：到下一句" "in a selection: to the next sentence";
    SentencePrevious "sentence-previous" Quote {Whole Stays Alone} (SELECT) ["("] "选择时：到上一句" "in a selection: to the previous sentence";
    ParagraphNext "paragraph-next" Quote {Whole Stays Alone} (SELECT) ["}" "]"] "选择时：到下一段" "in a selection: to the next paragraph";
    ParagraphPrevious "paragraph-previous" Quote {Whole Stays Alone} (SELECT) ["{" "["] "选择时：到上一段" "in a selection: to the previous paragraph";
    PageUp "select-page-up" Quote {Head Stays Alone} (SELECT) ["PgUp"] "选择时：向上一页" "in a selection: up one page";
    OtherEnd "other-end" Quote {Whole Stays Alone} (SELECT) ["o"] "选择时：换到另一端" "in a selection: move the other end";
    Copy "copy" Quote {Whole Stays Alone} (TEXT NOTE SELECT) ["y"] "复制选中的文字或当前段落；在注释弹窗中：复制注释及出处" "copy the selection or the current paragraph; in a note: the note and its source";
    Cite "cite" Quote {Whole Stays Alone} (TEXT NOTE SELECT) ["Y"] "复制并附出处" "copy with a citation";

    Shelf "shelf" Shelf {Head Leaves Alone} (TEXT OUTLINE NOTE TABLES) ["S"] "打开书架：报告所在文件夹的全部报告；在书架上：回到报告" "the shelf: all reports of the report’s folder; on the shelf: back to the report";
    ReportBefore "report-before" Shelf {Whole Leaves Alone} (TEXT OUTLINE NOTE) ["H"] "打开书架上的前一份报告，到相应的一节" "the report before on the shelf, at the section that is alike";
    ReportBehind "report-behind" Shelf {Whole Leaves Alone} (TEXT OUTLINE NOTE) ["L"] "打开书架上的后一份报告，到相应的一节" "the report behind on the shelf, at the section that is alike";
    AllHits "all-hits" Shelf {Whole Stays Alone} (LIST HITS) ["F"] "在查找结果列表中（尚未输入时）：查找书架上的全部报告；在那里：回到这份报告" "in the list of hits, before typing: search all reports of the shelf; there: back to this report";
    HitsBehind "hits-behind" Shelf {Whole Stays Alone} (HITS) [">"] "在全部报告的查找结果中：按后文排列，再按一次恢复" "in the hits in all reports: order them by what stands behind; again: report by report";
    HitsBefore "hits-before" Shelf {Whole Stays Alone} (HITS) ["<"] "在全部报告的查找结果中：按前文排列" "in the hits in all reports: order them by what stands before";
    HitsByYear "hits-by-year" Shelf {Whole Stays Alone} (HITS) ["s"] "在全部报告的查找结果中：按年份排列" "in the hits in all reports: order them by year";
    Grid "grid" Shelf {Head Stays Alone} (SHELF) ["v"] "在书架上：切换列表与“地区 × 年份”方格" "on the shelf: the list, or a grid of places and years";
    Correct "correct" Shelf {Head Stays Alone} (SHELF) ["e"] "在书架上：更正地区、年份、种类" "on the shelf: correct place, year and kind";
    Narrow "narrow" Shelf {Head Stays Alone} (SHELF FIGURES WORDS NEWS) ["t"] "在书架等表格中：输入几个字或拼音，只列出符合的行" "in a table: list only the rows that fit what is typed";
    Sort "sort" Shelf {Head Stays Alone} (SHELF FIGURES WORDS NEWS) ["s"] "在表格中：按下一列排序；先输数字则按第几列" "in a table: sort by the next column; after a number: by that column";
    Reverse "reverse" Shelf {Head Stays Alone} (SHELF FIGURES WORDS NEWS) ["r"] "在表格中：颠倒顺序" "in a table: reverse the order";
    Left "columns-left" Shelf {Whole Stays Alone} (TABLES) ["h" "Left"] "在表格中：向左看更多列" "in a table: to the columns on the left";
    Right "columns-right" Shelf {Whole Stays Alone} (TABLES) ["l" "Right"] "在表格中：向右看更多列" "in a table: to the columns on the right";
    Figures "figures" Shelf {Whole Leaves Alone} (TEXT OUTLINE NOTE SHELF HITS FIGURES) ["#"] "报告中的数据；在书架上：全部报告的数据；再按一次在两者间切换" "the figures of the report; on the shelf: of all reports; again: the other of the two";
    FigureForm "figures-view" Shelf {Whole Stays Alone} (FIGURES WORDS) ["v"] "在数据表中：目标与完成、地区 × 年份、指标 × 年份；一份报告中：类别或年份；词频：大类、词、地区 × 年份" "in figures: targets and results, places × years, indicators × years; of one report: by status or by year; of words: groups, words or places × years";
    FigureStatus "figures-status" Shelf {Whole Stays Alone} (FIGURES WORDS) ["p"] "在数据表中：切换目标与完成；词频：次数，或每万字的次数" "in figures: targets or results; of words: counts, or rates in 10,000 characters";
    NextFigures "figures-next" Shelf {Whole Stays Alone} (FIGURES WORDS) ["n"] "在数据表中：下一个指标或地区；词频：下一个词" "in figures: the next indicator or place; of words: the next word";
    PreviousFigures "figures-previous" Shelf {Whole Stays Alone} (FIGURES WORDS) ["N"] "在数据表中：上一个指标或地区；词频：上一个词" "in figures: the indicator or place before; of words: the word before";
    Plot "plot" Shelf {Whole Stays Alone} (FIGURES WORDS) ["g"] "在数据表中：条形图、曲线、表格；词频：曲线" "in figures: bars, a curve, the table again; of words: a curve";
    Why "why" Shelf {Whole Stays Alone} (FIGURES) ["?"] "在数据表中：这个数据依哪几条规则读出" "in figures: by which rules the figure was read";
    Copy "copy-figure" Shelf {Whole Stays Alone} (FIGURES) ["y"] "在数据表中：复制数据、原句及出处" "in figures: copy the figure with its sentence and citation";
    CopyTable "copy-table" Shelf {Whole Stays Alone} (FIGURES WORDS NEWS) ["Y"] "在数据、词频、新提法表中：把表复制为 CSV" "in figures, of words, of what is new: copy the table as CSV";
    WriteTable "write-table" Shelf {Whole Stays Alone} (FIGURES NEWS) ["w"] "在数据、新提法表中：把表存为 CSV 文件" "in figures, of what is new: write the table to a CSV file";
    CorrectFigure "correct-figure" Shelf {Whole Stays Alone} (FIGURES) ["e"] "在数据表中：更正数据" "in figures: correct the figure";
    RejectFigure "reject-figure" Shelf {Whole Stays Alone} (FIGURES) ["x"] "在数据表中：剔除数据，或撤销更正" "in figures: reject the figure, or take a correction back";
    Top "first-row" Shelf {Head Stays Alone} (FIGURES WORDS) ["Home"] "在数据表和词频表中：到开头" "in figures and of words: go to the first row";
    Words "words" Shelf {Head Leaves Alone} (SHELF HITS WORDS) ["w"] "在书架上：输入几个词或词表（@文件名），统计它们在各地区、各年份出现的次数" "on the shelf: type words, or @ and the file of a list, and see how often they stand in each place and year";
    News "news" Shelf {Whole Leaves Alone} (TEXT OUTLINE NOTE SHELF) ["W"] "与书架上的其他报告相比，这份报告的新提法和不再用的提法；在书架上：最近一年的新提法" "what is new in the report and what is gone, against the others of its shelf; on the shelf: what is new in its last year";
    Help "figures-help" Shelf {Whole Stays Alone} (FIGURES) ["F1"] "在数据表中：显示帮助" "in figures: show all keys";

    Beside "beside" Beside {Whole Leaves Alone} (TEXT OUTLINE SHELF) ["c"] "与同一地区上一年的报告并排，再按一次只留一份；在书架上：与选中的报告并排" "put the same place’s report of the year before beside this one; again: leave this one alone; on the shelf: the selected one";
    OtherSide "other-side" Beside {Whole Stays Alone} (BESIDE) ["Tab"] "并排时：换到另一份" "beside each other: to the other report";
    Lock "lock" Beside {Whole Stays Alone} (BESIDE) ["x"] "并排时：两份各自滚动，或从当前位置起同步" "beside each other: scroll each alone, or together from the present places on";
    Join "join" Beside {Whole Stays Alone} (BESIDE) ["&"] "并排时：先后在两份中按下，把两个章节对应起来；再来一次则取消" "beside each other: in one report, then in the other, join the two sections; again: part them";
    NextMark "beside-next-mark" Beside {Whole Stays Alone} (BESIDE) ["."] "并排时：选中下一个注号" "beside each other: select the next mark";
    PreviousMark "beside-previous-mark" Beside {Whole Stays Alone} (BESIDE) [","] "并排时：选中上一个注号" "beside each other: select the previous mark";

    Wider "wider" Page {Whole Stays Alone} (TEXT NOTE) ["+" "="] "加宽版心" "widen the measure";
    Narrower "narrower" Page {Whole Stays Alone} (TEXT NOTE) ["-"] "收窄版心" "narrow the measure";
    Justify "justify" Page {Whole Stays Alone} (TEXT OUTLINE NOTE) ["J"] "切换两端对齐与左对齐" "switch between justified and ragged lines";
    Theme "theme" Page {Whole Stays Alone} (TEXT OUTLINE NOTE TABLES) ["T"] "切换主题" "next theme";
    TextOnly "text-only" Page {Whole Stays Alone} (TEXT OUTLINE NOTE) ["z"] "只显示正文" "show the text only";
    Furniture "furniture" Page {Whole Stays Alone} (TEXT OUTLINE NOTE) ["D"] "显示或隐藏页眉页脚、水印等" "show or hide page furniture (headers, watermarks)";

    Mouse "mouse" Program {Whole Stays Alone} (TEXT OUTLINE NOTE TABLES) ["M"] "鼠标由程序使用或交还终端" "use the mouse here, or leave it to the terminal";
    Palette "palette" Program {Whole Leaves Alone} (TEXT OUTLINE NOTE TABLES) [":"] "按名称查找并执行操作" "run any action by its name";
    Help "help" Program {Whole Stays Alone} (TEXT OUTLINE NOTE SHELF HITS WORDS NEWS) ["?" "F1"] "显示帮助" "show all keys";
    Close "close" Program {Head Stays Alone} (ALL) ["Esc"] "关闭、取消或回到正文" "close, cancel, or return to the text";
    Reload "reload" Program {Whole Stays Alone} (TEXT OUTLINE NOTE) ["R"] "重新载入文件，保留位置与书签" "reload the file, keeping your place and bookmarks";
    Repaint "repaint" Program {Head Stays Alone} (ALL) ["Ctrl-l"] "重绘屏幕" "redraw the screen";
    Suspend "suspend" Program {Head Stays Alone} (ALL) ["Ctrl-z"] "挂起程序" "suspend the program";
    Quit "quit" Program {Head Stays Alone} (ALL) ["q" "Ctrl-c"] "退出；有弹窗时先关闭弹窗" "quit; an open popup is closed first";
}
