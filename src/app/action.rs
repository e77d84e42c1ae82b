//! Every action of the reader, in one table: name, keys, what it does.
//!
//! The help screen, the README's key table, the palette and the default configuration are all made
//! from [`TABLE`]; nothing else binds a key. What an action does to the state is `update`'s business.

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
    /// Copy the same with its citation.
    Cite,
    /// Change how notes are shown: popup, strip, margin.
    NoteDisplay,
    /// The list of all notes.
    NoteList,
    /// Go to a heading by typing part of it.
    Headings,
    /// Search; in the outline and in lists, filter.
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
    /// Give the mouse to the reader, or leave it to the terminal.
    Mouse,
    /// Show the furniture, or hide it.
    Furniture,
    /// Choose an action by its name.
    Palette,
    /// Show the keys.
    Help,
    /// Close what is open on top of the text, clear the selection, leave the outline.
    Close,
    /// Read the file anew, and keep the place by the text around it.
    Reload,
    /// Draw everything anew.
    Repaint,
    /// Suspend the reader.
    Suspend,
    /// End the reader; a popup or list is closed first.
    Quit,
}

impl Action {
    /// Whether the action waits for a letter: the bookmarks' do.
    #[must_use]
    pub fn takes_letter(self) -> bool {
        matches!(self, Self::SetBookmark | Self::GoBookmark)
    }
}

/// Where keys go: a set of modes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Modes(u8);

impl Modes {
    /// The reading pane.
    pub const TEXT: Self = Self(1);
    /// The outline.
    pub const OUTLINE: Self = Self(2);
    /// A note's popup.
    pub const NOTE: Self = Self(4);
    /// A list or the help screen.
    pub const LIST: Self = Self(8);
    /// A selection in the text.
    pub const SELECT: Self = Self(16);
    /// Everywhere but in a prompt.
    pub const ALL: Self = Self(31);

    /// Both sets together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
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
    /// Where its keys hold.
    pub modes: Modes,
    /// Its default keys, as [`super::keymap::Key`] reads them.
    pub keys: &'static [&'static str],
    /// What it does, in Chinese.
    pub zh: &'static str,
    /// What it does, in English.
    pub en: &'static str,
}

macro_rules! table {
    ($($action:ident $name:literal $group:ident ($($mode:ident)+) [$($key:literal)*] $zh:literal $en:literal;)*) => {
        /// The one table of actions. A name stands once for each set of modes in which it has other keys.
        pub const TABLE: &[Entry] = &[$(Entry {
            action: Action::$action,
            name: $name,
            group: Group::$group,
            modes: Modes(0)$(.and(Modes::$mode))+,
            keys: &[$($key),*],
            zh: $zh,
            en: $en,
        }),*];
    };
}

table! {
    LineDown "line-down" Motion (ALL) ["j" "Down"] "下一行（前可加数字）" "a line down (a count before any motion)";
    LineUp "line-up" Motion (ALL) ["k" "Up"] "上一行" "a line up";
    PageDown "page-down" Motion (ALL) ["Space" "f" "PgDn"] "下一页，保留一行" "a page down, one line kept";
    PageUp "page-up" Motion (TEXT OUTLINE NOTE LIST) ["b" "PgUp"] "上一页，保留一行" "a page up, one line kept";
    HalfDown "half-down" Motion (ALL) ["Ctrl-d"] "下半页" "half a page down";
    HalfUp "half-up" Motion (ALL) ["Ctrl-u"] "上半页" "half a page up";
    Top "top" Motion (ALL) ["g" "Home"] "开头" "to the top";
    Bottom "bottom" Motion (ALL) ["G" "End"] "结尾" "to the bottom";
    Percent "percent" Motion (TEXT NOTE SELECT) ["%"] "到百分之几：50%" "to a per cent of the text: 50%";
    NextHeading "next-heading" Motion (TEXT NOTE) ["]"] "下一个标题" "the next heading";
    PreviousHeading "previous-heading" Motion (TEXT NOTE) ["["] "上一个标题" "the previous heading";
    NextSection "next-section" Motion (TEXT NOTE) ["}"] "下一个一级标题" "the next top-level heading";
    PreviousSection "previous-section" Motion (TEXT NOTE) ["{"] "上一个一级标题" "the previous top-level heading";

    ToggleOutline "outline" Outline (TEXT OUTLINE NOTE) ["o"] "显示或隐藏目录" "show or hide the outline";
    Left "left" Outline (TEXT OUTLINE) ["h" "Left"] "进入目录；在目录中折叠或到上级" "into the outline; there: fold, or to the parent";
    Right "right" Outline (TEXT OUTLINE) ["l" "Right"] "展开；已展开则回到正文" "unfold; on an open heading, back to the text";
    Headings "headings" Outline (TEXT OUTLINE NOTE) ["t"] "输入标题的一部分（汉字或拼音）前往" "go to a heading by typing part of it, Chinese or pinyin";

    NextMark "next-mark" Notes (TEXT OUTLINE NOTE) ["Tab"] "选下一个注；在注中选下一个词条" "select the next mark; in a note: the next defined term";
    PreviousMark "previous-mark" Notes (TEXT OUTLINE NOTE) ["Shift-Tab"] "选上一个注" "select the previous mark";
    Open "open" Notes (TEXT OUTLINE NOTE LIST) ["Enter"] "打开所选的注；数字加回车打开第几号注；在目录和列表中前往" "open the selected note; digits then Enter: by number; go there in lists";
    NextNote "next-note" Notes (NOTE) ["n"] "在注中：下一注，正文随之移动" "in a note: the next note, the text follows";
    PreviousNote "previous-note" Notes (NOTE) ["p"] "在注中：上一注" "in a note: the previous note";
    Definition "definition" Notes (NOTE) ["d"] "在注中：到注释原处" "in a note: to its definition in the report";
    NextUse "next-use" Notes (NOTE) ["u"] "在注中：该词的下一处使用" "in a note: to the next use of its term";
    NoteDisplay "note-display" Notes (TEXT OUTLINE NOTE) ["s"] "注释的显示方式：弹窗、脚注条、边注" "how notes are shown: popup, strip, margin";
    NoteList "note-list" Notes (TEXT OUTLINE NOTE) ["i"] "全部注释的列表" "the list of all notes";

    Search "search" Find (TEXT OUTLINE NOTE LIST SELECT) ["/"] "查找（正则、拼音）；在目录和列表中筛选" "search (a regular expression, pinyin); in lists: filter";
    SearchNext "search-next" Find (TEXT OUTLINE SELECT) ["n"] "下一处" "the next hit";
    SearchPrevious "search-previous" Find (TEXT OUTLINE NOTE SELECT) ["N"] "上一处" "the previous hit";
    SearchHere "search-here" Find (TEXT NOTE SELECT) ["*"] "查找所选的词" "search for the term or selection here";
    Hits "hits" Find (TEXT OUTLINE NOTE) ["F"] "全部命中的列表" "all hits, each with its sentence and section";
    Back "back" Find (TEXT OUTLINE NOTE LIST) ["Backspace" "Ctrl-o"] "返回跳转之前" "back to before the jump";
    Forward "forward" Find (TEXT OUTLINE NOTE) [">"] "再向前" "forward again";
    SetBookmark "set-bookmark" Find (TEXT NOTE) ["m"] "设书签：m 加字母" "set a bookmark: m and a letter";
    GoBookmark "go-bookmark" Find (TEXT OUTLINE NOTE SELECT) ["'"] "到书签：' 加字母；'' 回上次跳转处" "to a bookmark: ' and a letter; '' to the last jump";
    Bookmarks "bookmarks" Find (TEXT OUTLINE NOTE) ["B"] "书签的列表" "the list of bookmarks";
    Delete "delete" Find (LIST) ["d" "Delete"] "在书签列表中：删除所选的书签" "in the list of bookmarks: delete the chosen one";

    Select "select" Quote (TEXT NOTE SELECT) ["v"] "从当前段落起选字；再按一次取消" "select text; again: cancel";
    CharNext "char-next" Quote (SELECT) ["l" "Right"] "选字：多一字" "in a selection: a character more";
    CharPrevious "char-previous" Quote (SELECT) ["h" "Left"] "选字：少一字" "in a selection: a character less";
    PhraseNext "phrase-next" Quote (SELECT) ["w"] "选字：到下一短语" "in a selection: a phrase more";
    PhrasePrevious "phrase-previous" Quote (SELECT) ["b"] "选字：退一短语" "in a selection: a phrase less";
    SentenceNext "sentence-next" Quote (SELECT) [")"] "选字：到下一句" "in a selection: a sentence more";
    SentencePrevious "sentence-previous" Quote (SELECT) ["("] "选字：退一句" "in a selection: a sentence less";
    ParagraphNext "paragraph-next" Quote (SELECT) ["}" "]"] "选字：到下一段" "in a selection: a paragraph more";
    ParagraphPrevious "paragraph-previous" Quote (SELECT) ["{" "["] "选字：退一段" "in a selection: a paragraph less";
    PageUp "select-page-up" Quote (SELECT) ["PgUp"] "选字：退一页" "in a selection: a page less";
    OtherEnd "other-end" Quote (SELECT) ["o"] "选字：换另一端移动" "in a selection: move its other end";
    Copy "copy" Quote (TEXT NOTE SELECT) ["y"] "复制所选或当前段落；在注中复制注释与出处" "copy the selection or paragraph; in a note: the note and its source";
    Cite "cite" Quote (TEXT NOTE SELECT) ["Y"] "复制并附出处" "the same with its citation";

    Wider "wider" Page (TEXT OUTLINE NOTE) ["+" "="] "加宽版心" "a wider measure";
    Narrower "narrower" Page (TEXT OUTLINE NOTE) ["-"] "收窄版心" "a narrower measure";
    Justify "justify" Page (TEXT OUTLINE NOTE) ["J"] "两端对齐与否" "justify or not";
    Theme "theme" Page (TEXT OUTLINE NOTE) ["T"] "换主题" "the next theme";
    TextOnly "text-only" Page (TEXT OUTLINE NOTE) ["z"] "只看正文" "the text only";
    Furniture "furniture" Page (TEXT OUTLINE NOTE) ["D"] "显示水印、页码等杂件" "show the furniture (watermarks, page numbers)";

    Mouse "mouse" Program (TEXT OUTLINE NOTE) ["M"] "鼠标交给程序或终端" "give the mouse to the reader or to the terminal";
    Palette "palette" Program (TEXT OUTLINE NOTE) [":"] "按名称执行任何操作" "every action by name";
    Help "help" Program (TEXT OUTLINE NOTE) ["?" "F1"] "帮助" "help";
    Close "close" Program (ALL) ["Esc"] "关闭、取消、回到正文" "close, cancel, back to the text";
    Reload "reload" Program (TEXT OUTLINE NOTE) ["R"] "重新载入文件，位置与书签随文字而定" "read the file again; place and bookmarks follow the text";
    Repaint "repaint" Program (ALL) ["Ctrl-l"] "重画屏幕" "draw the screen anew";
    Suspend "suspend" Program (ALL) ["Ctrl-z"] "挂起" "suspend";
    Quit "quit" Program (ALL) ["q" "Ctrl-c"] "退出；先关闭弹窗" "quit; a popup is closed first";
}
