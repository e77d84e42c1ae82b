//! Decodes the terminal's bytes into events and into answers to our questions.
//!
//! On Unix crossterm's reader is not used, for three reasons found in 0.29 with `use-dev-tty`: `poll` with a
//! timeout of zero never reads; an unfinished sequence (a lone Alt-`[`) blocks in `read`, where signals are not
//! handled; and answers to questions are private to crossterm, while ours arrive between keys. The events are
//! crossterm's types. This file knows nothing of file descriptors or time: it says when the rest of a sequence
//! is missing, and is told when none has come.

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

/// Bytes of an unfinished sequence that are kept. Answers to our questions are shorter. Of a longer sequence
/// only the end matters.
const SEQUENCE_LIMIT: usize = 4096;
/// The attribute of terminals that accept OSC 52.
const CLIPBOARD: u16 = 52;
const PASTE_START: &[u8] = b"\x1b[200~";
const PASTE_END: &[u8] = b"\x1b[201~";

/// What the terminal sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key, the mouse, a paste, the focus.
    Event(Event),
    /// The cursor's column, from 1: the answer to `ESC [ 6 n`.
    Column(u16),
    /// What kind of terminal it is: the answer to `ESC [ c`.
    Attributes {
        /// Whether it says that it accepts copied text (OSC 52).
        clipboard: bool,
    },
    /// Red, green and blue of its background: the answer to `ESC ] 11 ; ?`.
    Background([u8; 3]),
}

/// Decodes bytes that arrive in pieces of any size.
#[derive(Debug, Default)]
pub struct Decoder {
    bytes: Vec<u8>,
    /// Bytes of an unfinished paste already searched for its end.
    searched: usize,
}

/// What has begun and is not complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begun {
    /// A sequence, or a key that begins like one: Esc, or Alt and a key.
    Sequence,
    /// A paste, which may be slow to arrive.
    Paste,
}

/// The result of reading one key or sequence.
enum Step {
    /// The sequence is not complete.
    Unfinished,
    /// How many bytes were read, and what they mean, if anything.
    Took(usize, Option<Input>),
}

impl Decoder {
    /// Decodes `bytes`, and appends what they mean to `inputs`.
    pub fn feed(&mut self, bytes: &[u8], inputs: &mut Vec<Input>) {
        self.bytes.extend_from_slice(bytes);
        let mut rest = self.bytes.as_slice();
        while !rest.is_empty() {
            let Step::Took(count, input) = step(rest, &mut self.searched) else { break };
            inputs.extend(input);
            rest = rest.get(count..).unwrap_or_default();
        }
        let done = self.bytes.len() - rest.len();
        self.bytes.drain(..done);
        if self.waits() == Some(Begun::Sequence) && self.bytes.len() > SEQUENCE_LIMIT {
            self.shorten();
        }
    }

    /// Drops the content of a long sequence. Its rest is still not taken for keys, but needs no memory.
    fn shorten(&mut self) {
        self.bytes = match self.bytes.as_slice() {
            // No sequence that has a meaning for us begins like this.
            [0x1b, b'[', ..] => b"\x1b[=".to_vec(),
            // The last byte may be the first half of the terminator.
            [first, second, .., last] => vec![*first, *second, *last],
            short => short.to_vec(),
        };
    }

    /// What has begun and is not complete, if anything.
    #[must_use]
    pub fn waits(&self) -> Option<Begun> {
        match self.bytes.first() {
            Some(0x1b) if self.bytes.starts_with(PASTE_START) => Some(Begun::Paste),
            Some(0x1b) => Some(Begun::Sequence),
            _ => None,
        }
    }

    /// Called when nothing more has come: what has begun is taken for keys, and an unfinished paste ends here.
    /// The program that sent it may have died, and waiting for its end would swallow all keys.
    pub fn give_up(&mut self, inputs: &mut Vec<Input>) {
        self.searched = 0;
        let bytes = std::mem::take(&mut self.bytes);
        match bytes.as_slice() {
            [0x1b] => inputs.push(key(KeyCode::Esc, KeyModifiers::NONE)),
            [0x1b, letter @ (b'[' | b'O' | b']' | b'P' | b'X' | b'^' | b'_')] => {
                let modifiers = held_by(char::from(*letter)) | KeyModifiers::ALT;
                inputs.push(key(KeyCode::Char(char::from(*letter)), modifiers));
            }
            bytes => inputs.extend(bytes.strip_prefix(PASTE_START).map(pasted)),
        }
    }
}

/// Reads one key or sequence from the start of `bytes`, which must not be empty.
fn step(bytes: &[u8], searched: &mut usize) -> Step {
    match bytes {
        [0x1b] => Step::Unfinished,
        [0x1b, 0x1b, ..] => Step::Took(1, Some(key(KeyCode::Esc, KeyModifiers::NONE))),
        [0x1b, b'[', ..] if bytes.starts_with(PASTE_START) => paste(bytes, searched),
        [0x1b, b'[', rest @ ..] => control_sequence(rest),
        [0x1b, b'O', rest @ ..] => single_shift(rest),
        [0x1b, b']' | b'P' | b'X' | b'^' | b'_', ..] => string(bytes),
        [0x1b, rest @ ..] => alt(rest),
        _ => plain(bytes),
    }
}

fn key(code: KeyCode, modifiers: KeyModifiers) -> Input {
    Input::Event(Event::Key(KeyEvent::new(code, modifiers)))
}

/// A character or control character outside sequences.
fn plain(bytes: &[u8]) -> Step {
    let Some(&first) = bytes.first() else { return Step::Unfinished };
    let (code, modifiers) = match first {
        b'\r' => (KeyCode::Enter, KeyModifiers::NONE),
        b'\t' => (KeyCode::Tab, KeyModifiers::NONE),
        0x08 | 0x7f => (KeyCode::Backspace, KeyModifiers::NONE),
        0x00 => (KeyCode::Char(' '), KeyModifiers::CONTROL),
        0x01..=0x1a => (KeyCode::Char(char::from(first - 1 + b'a')), KeyModifiers::CONTROL),
        0x1c..=0x1f => (KeyCode::Char(char::from(first - 0x1c + b'4')), KeyModifiers::CONTROL),
        _ => return character(bytes),
    };
    Step::Took(1, Some(key(code, modifiers)))
}

/// A character in UTF-8. A byte that is not valid there is dropped.
fn character(bytes: &[u8]) -> Step {
    let head = bytes.get(..bytes.len().min(4)).unwrap_or_default();
    let valid = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if error.valid_up_to() > 0 => {
            let whole = head.get(..error.valid_up_to()).unwrap_or_default();
            std::str::from_utf8(whole).unwrap_or_default()
        }
        Err(error) if error.error_len().is_none() => return Step::Unfinished,
        Err(_) => return Step::Took(1, None),
    };
    let Some(c) = valid.chars().next() else { return Step::Took(1, None) };
    Step::Took(c.len_utf8(), Some(key(KeyCode::Char(c), held_by(c))))
}

/// The modifiers that typing a character takes.
fn held_by(c: char) -> KeyModifiers {
    if c.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE }
}

/// Esc directly before a key: the key with Alt.
fn alt(rest: &[u8]) -> Step {
    match plain(rest) {
        Step::Took(count, Some(Input::Event(Event::Key(mut event)))) => {
            event.modifiers |= KeyModifiers::ALT;
            Step::Took(count + 1, Some(Input::Event(Event::Key(event))))
        }
        Step::Took(count, input) => Step::Took(count + 1, input),
        Step::Unfinished => Step::Unfinished,
    }
}

fn paste(bytes: &[u8], searched: &mut usize) -> Step {
    let from = (*searched).max(PASTE_START.len());
    let end = bytes.get(from..).and_then(|tail| memchr::memmem::find(tail, PASTE_END));
    let Some(end) = end.map(|end| from + end) else {
        *searched = bytes.len().saturating_sub(PASTE_END.len());
        return Step::Unfinished;
    };
    *searched = 0;
    let text = bytes.get(PASTE_START.len()..end).unwrap_or_default();
    Step::Took(end + PASTE_END.len(), Some(pasted(text)))
}

fn pasted(text: &[u8]) -> Input {
    let text = String::from_utf8_lossy(text).replace("\r\n", "\n").replace('\r', "\n");
    Input::Event(Event::Paste(text))
}

/// A string sequence (OSC, DCS, SOS, PM, APC): the colour that we asked for, or an answer to another program. Its
/// content is not taken for keys.
fn string(bytes: &[u8]) -> Step {
    let end = bytes.iter().position(|&b| b == 0x07);
    let long = memchr::memmem::find(bytes, b"\x1b\\").map(|end| end + 1);
    match [end, long].into_iter().flatten().min() {
        Some(end) => Step::Took(end + 1, background(bytes.get(..end).unwrap_or_default())),
        None => Step::Unfinished,
    }
}

/// `ESC ] 11 ; rgb:ffff/ffff/dddd`: each part has one to four digits.
fn background(answer: &[u8]) -> Option<Input> {
    let answer = std::str::from_utf8(answer).ok()?.strip_prefix("\x1b]11;rgb:")?;
    let part = |part: &str| {
        let digits = part.trim_end_matches('\x1b');
        let most = (1_u32 << (4 * digits.len().clamp(1, 4))) - 1;
        u8::try_from(u32::from_str_radix(digits, 16).ok()? * 255 / most).ok()
    };
    let mut parts = answer.split('/').map(part);
    let rgb = [parts.next()??, parts.next()??, parts.next()??];
    parts.next().is_none().then_some(Input::Background(rgb))
}

/// What follows `ESC O`.
fn single_shift(rest: &[u8]) -> Step {
    let Some(&last) = rest.first() else { return Step::Unfinished };
    Step::Took(3, letter(last).map(|code| key(code, KeyModifiers::NONE)))
}

/// What follows `ESC [`: parameters, then a byte that says what they mean.
fn control_sequence(rest: &[u8]) -> Step {
    if let [b'[', tail @ ..] = rest {
        // The Linux console's F1 to F5.
        let Some(&last) = tail.first() else { return Step::Unfinished };
        let code = (b'A'..=b'E').contains(&last).then(|| KeyCode::F(last - b'A' + 1));
        return Step::Took(4, code.map(|code| key(code, KeyModifiers::NONE)));
    }
    if let [b'M', tail @ ..] = rest {
        // The old form of mouse reports: three bytes.
        return if tail.len() < 3 { Step::Unfinished } else { Step::Took(6, None) };
    }
    let Some(length) = rest.iter().position(|b| !(0x20..=0x3f).contains(b)) else {
        return Step::Unfinished;
    };
    let (parameters, last) = (rest.get(..length).unwrap_or_default(), rest.get(length));
    match last {
        Some(&last) if (0x40..=0x7e).contains(&last) => {
            Step::Took(length + 3, meaning(parameters, last))
        }
        // Broken off by a control character, which is read on its own.
        _ => Step::Took(length + 2, None),
    }
}

/// The numbers of a sequence. What follows a colon refines the number before it, and is ignored.
fn numbers(parameters: &[u8]) -> Vec<u16> {
    let number = |part: &[u8]| {
        let digits = part.split(|&b| b == b':').next().unwrap_or_default();
        std::str::from_utf8(digits).ok().and_then(|d| d.parse().ok()).unwrap_or(0)
    };
    parameters.split(|&b| b == b';').map(number).collect()
}

fn meaning(parameters: &[u8], last: u8) -> Option<Input> {
    match (parameters, last) {
        ([b'<', report @ ..], b'M' | b'm') => mouse(&numbers(report), last),
        ([b'?', kind @ ..], b'c') => {
            // The first number is the class of the terminal, the others are its abilities.
            let clipboard = numbers(kind).iter().skip(1).any(|&number| number == CLIPBOARD);
            Some(Input::Attributes { clipboard })
        }
        ([b'<' | b'=' | b'>' | b'?', ..], _) => None,
        ([], b'I') => Some(Input::Event(Event::FocusGained)),
        ([], b'O') => Some(Input::Event(Event::FocusLost)),
        ([], b'Z') => Some(key(KeyCode::BackTab, KeyModifiers::SHIFT)),
        _ => numbered(&numbers(parameters), last),
    }
}

fn numbered(numbers: &[u16], last: u8) -> Option<Input> {
    let (first, second) = (numbers.first().copied()?, numbers.get(1).copied());
    let code = match last {
        // F3 with modifiers looks the same, but is bound to nothing.
        b'R' if second.is_some() => return second.map(Input::Column),
        b'~' if first == 27 => unicode(numbers.get(2).copied()?)?,
        b'~' => tilde(first)?,
        b'u' => unicode(first)?,
        _ => letter(last)?,
    };
    Some(with(code, second))
}

/// A key with the modifiers in the second number of its sequence.
fn with(code: KeyCode, mask: Option<u16>) -> Input {
    let mask = mask.unwrap_or(1).saturating_sub(1);
    let held = [
        (1, KeyModifiers::SHIFT),
        (2, KeyModifiers::ALT),
        (4, KeyModifiers::CONTROL),
        (8, KeyModifiers::SUPER),
    ];
    let modifiers = held.iter().filter(|(bit, _)| mask & bit != 0).map(|(_, held)| *held).collect();
    match code {
        KeyCode::Tab if mask & 1 != 0 => key(KeyCode::BackTab, modifiers),
        _ => key(code, modifiers),
    }
}

fn letter(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'M' => KeyCode::Enter,
        b'P'..=b'S' => KeyCode::F(last - b'P' + 1),
        _ => return None,
    })
}

fn tilde(number: u16) -> Option<KeyCode> {
    let function = |from: u16, first: u8| u8::try_from(number - from).ok().map(|n| first + n);
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F(function(11, 1)?),
        17..=21 => KeyCode::F(function(17, 6)?),
        23..=26 => KeyCode::F(function(23, 11)?),
        _ => return None,
    })
}

fn unicode(number: u16) -> Option<KeyCode> {
    Some(match number {
        9 => KeyCode::Tab,
        13 => KeyCode::Enter,
        27 => KeyCode::Esc,
        8 | 127 => KeyCode::Backspace,
        other => KeyCode::Char(char::from_u32(other.into()).filter(|c| !c.is_control())?),
    })
}

/// A mouse report: buttons and modifiers, then column and row counted from 1.
fn mouse(numbers: &[u16], last: u8) -> Option<Input> {
    let &[bits, column, row] = numbers else { return None };
    let button = match bits & 3 {
        0 => MouseButton::Left,
        1 => MouseButton::Middle,
        _ => MouseButton::Right,
    };
    let kind = match (bits & 0b1110_0011, last) {
        (64, _) => MouseEventKind::ScrollUp,
        (65, _) => MouseEventKind::ScrollDown,
        (66, _) => MouseEventKind::ScrollLeft,
        (67, _) => MouseEventKind::ScrollRight,
        (35, _) => MouseEventKind::Moved,
        (0..=2, b'M') => MouseEventKind::Down(button),
        (0..=2, _) => MouseEventKind::Up(button),
        (32..=34, _) => MouseEventKind::Drag(button),
        _ => return None,
    };
    let held = [(4, KeyModifiers::SHIFT), (8, KeyModifiers::ALT), (16, KeyModifiers::CONTROL)];
    let modifiers = held.iter().filter(|(bit, _)| bits & bit != 0).map(|(_, held)| *held).collect();
    let (column, row) = (column.saturating_sub(1), row.saturating_sub(1));
    Some(Input::Event(Event::Mouse(MouseEvent { kind, column, row, modifiers })))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decode(pieces: &[&[u8]]) -> Vec<Input> {
        let (mut decoder, mut inputs) = (Decoder::default(), Vec::new());
        for piece in pieces {
            decoder.feed(piece, &mut inputs);
        }
        decoder.give_up(&mut inputs);
        inputs
    }

    #[track_caller]
    fn check(bytes: &str, expected: &[Input]) {
        assert_eq!(decode(&[bytes.as_bytes()]), expected, "{bytes:?}");
    }

    #[track_caller]
    fn check_key(bytes: &str, code: KeyCode, modifiers: KeyModifiers) {
        check(bytes, &[key(code, modifiers)]);
    }

    #[test]
    fn plain_keys() {
        check_key("j", KeyCode::Char('j'), KeyModifiers::NONE);
        check_key("G", KeyCode::Char('G'), KeyModifiers::SHIFT);
        check_key("／", KeyCode::Char('／'), KeyModifiers::NONE);
        check_key("\r", KeyCode::Enter, KeyModifiers::NONE);
        check_key("\t", KeyCode::Tab, KeyModifiers::NONE);
        check_key("\u{7f}", KeyCode::Backspace, KeyModifiers::NONE);
        check_key("\u{4}", KeyCode::Char('d'), KeyModifiers::CONTROL);
        check_key("\u{1a}", KeyCode::Char('z'), KeyModifiers::CONTROL);
        check_key("\0", KeyCode::Char(' '), KeyModifiers::CONTROL);
    }

    #[test]
    fn keys_in_sequences() {
        check_key("\x1b[A", KeyCode::Up, KeyModifiers::NONE);
        check_key("\x1bOB", KeyCode::Down, KeyModifiers::NONE);
        check_key("\x1b[1;5C", KeyCode::Right, KeyModifiers::CONTROL);
        check_key("\x1b[5~", KeyCode::PageUp, KeyModifiers::NONE);
        check_key("\x1b[6;2~", KeyCode::PageDown, KeyModifiers::SHIFT);
        check_key("\x1b[H", KeyCode::Home, KeyModifiers::NONE);
        check_key("\x1b[4~", KeyCode::End, KeyModifiers::NONE);
        check_key("\x1b[Z", KeyCode::BackTab, KeyModifiers::SHIFT);
        check_key("\x1b[27;2;9~", KeyCode::BackTab, KeyModifiers::SHIFT);
        check_key("\x1bOP", KeyCode::F(1), KeyModifiers::NONE);
        check_key("\x1b[11~", KeyCode::F(1), KeyModifiers::NONE);
        check_key("\x1b[[A", KeyCode::F(1), KeyModifiers::NONE);
        check_key("\x1b[24~", KeyCode::F(12), KeyModifiers::NONE);
        check_key("\x1b[106;5u", KeyCode::Char('j'), KeyModifiers::CONTROL);
    }

    #[test]
    fn escape_alone_and_with_a_key() {
        check_key("\x1b", KeyCode::Esc, KeyModifiers::NONE);
        check_key("\x1bj", KeyCode::Char('j'), KeyModifiers::ALT);
        check_key("\x1b[", KeyCode::Char('['), KeyModifiers::ALT);
        check_key("\x1b]", KeyCode::Char(']'), KeyModifiers::ALT);
        let escape = key(KeyCode::Esc, KeyModifiers::NONE);
        check("\x1b\x1b", &[escape.clone(), escape]);
    }

    #[test]
    fn answers_stand_between_keys() {
        let j = key(KeyCode::Char('j'), KeyModifiers::NONE);
        let kind = Input::Attributes { clipboard: false };
        check(
            "\x1b[1;3Rj\x1b[1;2R\x1b[?62;22cj",
            &[Input::Column(3), j.clone(), Input::Column(2), kind, j],
        );
        check("\x1b[?62;22;52c", &[Input::Attributes { clipboard: true }]);
        check("\x1b[?52;22c", &[Input::Attributes { clipboard: false }]);
        check("\x1b[?2026;2$y\x1b[>41;388;0c\x1b]10;rgb:0000/0000/0000\x1b\\", &[]);
    }

    #[test]
    fn the_background_is_told_in_one_to_four_digits() {
        check("\x1b]11;rgb:ffff/8000/0000\x1b\\", &[Input::Background([255, 127, 0])]);
        check("\x1b]11;rgb:f/80/000\x07", &[Input::Background([255, 128, 0])]);
        for wrong in ["rgb:ff/ff", "rgb:ff/ff/ff/ff", "rgb:gg/0/0", "rgb:12345/0/0", "rgb://", "?"]
        {
            check(&format!("\x1b]11;{wrong}\x07"), &[]);
        }
    }

    #[test]
    fn a_paste_is_one_event() {
        let paste = Input::Event(Event::Paste("报告\nj\x1b[A".to_owned()));
        check("\x1b[200~报告\rj\x1b[A\x1b[201~", &[paste]);
    }

    #[test]
    fn the_mouse() {
        let at = |kind| {
            let modifiers = KeyModifiers::NONE;
            [Input::Event(Event::Mouse(MouseEvent { kind, column: 9, row: 4, modifiers }))]
        };
        check("\x1b[<0;10;5M", &at(MouseEventKind::Down(MouseButton::Left)));
        check("\x1b[<0;10;5m", &at(MouseEventKind::Up(MouseButton::Left)));
        check("\x1b[<32;10;5M", &at(MouseEventKind::Drag(MouseButton::Left)));
        check("\x1b[<64;10;5M", &at(MouseEventKind::ScrollUp));
        check("\x1b[<65;10;5M", &at(MouseEventKind::ScrollDown));
    }

    #[test]
    fn damage_costs_no_key_behind_it() {
        let j = key(KeyCode::Char('j'), KeyModifiers::NONE);
        check("\x1b[99~j", std::slice::from_ref(&j));
        check("\x1b[M !!j", std::slice::from_ref(&j));
        check("\x1b[1;\rj", &[key(KeyCode::Enter, KeyModifiers::NONE), j.clone()]);
        assert_eq!(decode(&[b"\xff\xe6\x8aj"]), [j]);
    }

    #[test]
    fn an_unfinished_sequence_waits_but_an_unfinished_paste_is_no_key() {
        let (mut decoder, mut inputs) = (Decoder::default(), Vec::new());
        decoder.feed(b"j\x1b[1;", &mut inputs);
        assert_eq!(decoder.waits(), Some(Begun::Sequence));
        decoder.feed(b"5Ck\x1b[200~abc", &mut inputs);
        assert_eq!(decoder.waits(), Some(Begun::Paste));
        assert_eq!(inputs.len(), 3);
    }

    /// No key was heard behind it, not even Ctrl-C.
    #[test]
    fn a_paste_that_never_ends_is_ended() {
        let pasted = |text: &str| Input::Event(Event::Paste(text.to_owned()));
        let (mut decoder, mut inputs) = (Decoder::default(), Vec::new());
        decoder.feed("\x1b[200~报告".as_bytes(), &mut inputs);
        decoder.give_up(&mut inputs);
        decoder.feed(b"j\x1b[200~ab\x1b[201~", &mut inputs);
        let j = key(KeyCode::Char('j'), KeyModifiers::NONE);
        assert_eq!(inputs, [pasted("报告"), j, pasted("ab")]);
        assert_eq!(decoder.waits(), None);
    }

    /// An answer to what another program asked was taken for keys, `q` among them.
    #[test]
    fn the_words_of_an_answer_are_no_keys() {
        let j = key(KeyCode::Char('j'), KeyModifiers::NONE);
        for answer in ["P1$r2 q", "P>|foot(1.16.2)", "_Gi=1;OK", "^q", "Xq", "]lq", "]52;c;cQ=="] {
            check(&format!("\x1b{answer}\x1b\\j"), std::slice::from_ref(&j));
        }
        check_key("\x1bP", KeyCode::Char('P'), KeyModifiers::ALT | KeyModifiers::SHIFT);
        check_key("\x1b_", KeyCode::Char('_'), KeyModifiers::ALT);
    }

    #[test]
    fn a_sequence_of_megabytes_is_neither_kept_nor_taken_for_keys() {
        let j = key(KeyCode::Char('j'), KeyModifiers::NONE);
        for (start, inside, end) in
            [("[", "1;", "R"), ("]11;", "q", "\x1b\\"), ("P", "q", "\x1b\\"), ("]", "1", "\x07")]
        {
            let (mut decoder, mut inputs) = (Decoder::default(), Vec::new());
            decoder.feed(format!("\x1b{start}").as_bytes(), &mut inputs);
            for _ in 0..1_000 {
                decoder.feed(inside.repeat(1_000).as_bytes(), &mut inputs);
                assert!(decoder.bytes.len() <= SEQUENCE_LIMIT);
            }
            for byte in end.bytes() {
                decoder.feed(&[byte], &mut inputs);
            }
            decoder.feed(b"j", &mut inputs);
            assert_eq!(inputs, std::slice::from_ref(&j), "{start}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        /// What arrives does not depend on how it was cut into reads.
        #[test]
        fn cuts_change_nothing(
            parts in prop::collection::vec(prop::sample::select(vec![
                "j", "报", "\x1b[A", "\x1b[<64;10;5M", "\x1b[200~a\r报\x1b[201~", "\x1b[1;3R", "\x1b[?62c", "\x1bOP", "\t",
            ]), 0..12),
            cuts in prop::collection::vec(0usize..120, 0..6),
        ) {
            let bytes = parts.concat().into_bytes();
            let mut cuts: Vec<usize> = cuts.into_iter().map(|c| c.min(bytes.len())).collect();
            cuts.extend([0, bytes.len()]);
            cuts.sort_unstable();
            let pieces: Vec<&[u8]> = cuts.windows(2).map(|w| &bytes[w[0]..w[1]]).collect();
            prop_assert_eq!(decode(&pieces), decode(&[&bytes]));
        }

        #[test]
        fn any_bytes_are_taken(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
            decode(&[&bytes]);
        }
    }
}
