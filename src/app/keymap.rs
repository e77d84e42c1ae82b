//! Turns key presses into commands: bindings, counts, letters, and the full-width keys of Chinese input methods.
//!
//! Knows which keys are bound in which mode, but not what the actions do.

use super::action::{Action, Entry, Modes, TABLE};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key with its modifiers, in a normal form: a shifted character carries no Shift.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// Control and Alt. Shift only for keys that are not characters.
    pub modifiers: KeyModifiers,
}

/// The keys that have names.
const NAMED: [(&str, KeyCode); 16] = [
    ("Shift-Tab", KeyCode::BackTab),
    ("Tab", KeyCode::Tab),
    ("Space", KeyCode::Char(' ')),
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Backspace", KeyCode::Backspace),
    ("Insert", KeyCode::Insert),
    ("Delete", KeyCode::Delete),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PgUp", KeyCode::PageUp),
    ("PgDn", KeyCode::PageDown),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
];

/// A command given by keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Command {
    /// The action to run.
    pub action: Action,
    /// The number typed before it.
    pub count: Option<usize>,
    /// The character typed behind it, for actions that take one.
    pub letter: Option<char>,
}

impl From<Action> for Command {
    fn from(action: Action) -> Self {
        Self { action, count: None, letter: None }
    }
}

/// The result of a key press.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressed {
    /// It completed a command.
    Command(Command),
    /// It is part of an unfinished command, or cancelled one.
    Pending,
    /// No action is bound to the key in this mode.
    Unbound(Key),
}

/// The largest count; further digits leave it there.
const MOST: usize = 999_999_999;

/// An error in the user's own keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyFault {
    /// There is no key of that name.
    NoSuchKey {
        /// The action's name.
        action: String,
        /// The key as written.
        key: String,
    },
    /// The key is also bound to another action in the same mode. The user's binding wins.
    Taken {
        /// The action's name.
        action: String,
        /// The key.
        key: String,
        /// The other action's name.
        by: &'static str,
    },
}

/// The key bindings, and the command typed so far.
#[derive(Clone, Debug)]
pub struct Keymap {
    bindings: Vec<(Modes, Key, Action)>,
    /// The user's own keys: the names of actions, each with the names of its keys.
    own: Vec<(String, Vec<String>)>,
    count: Option<usize>,
    /// An action whose letter has not been typed yet.
    waiting: Option<Action>,
}

impl Default for Keymap {
    fn default() -> Self {
        Self::with(Vec::new()).0
    }
}

impl Keymap {
    /// The keys of the table, replaced for those actions to which the user gives keys, and the errors in the user's
    /// keys.
    #[must_use]
    pub fn with(own: Vec<(String, Vec<String>)>) -> (Self, Vec<KeyFault>) {
        let mut keymap = Self { bindings: Vec::new(), own, count: None, waiting: None };
        let is_own = |e: &Entry| keymap.own.iter().any(|(name, _)| name == e.name);
        let (own, others): (Vec<&Entry>, Vec<&Entry>) = TABLE.iter().partition(|e| is_own(e));
        // The first binding found wins, so the user's own come first.
        let bindings = own.iter().chain(&others).flat_map(|entry| {
            let keys = keymap.keys_of(entry).into_iter().filter_map(Key::read);
            keys.map(|key| (entry.modes, key, entry.action))
        });
        keymap.bindings = bindings.collect();
        let faults = own.iter().flat_map(|entry| keymap.faults(entry)).collect();
        (keymap, faults)
    }

    /// The names of an entry's keys. If all the keys that the user names are invalid, the table's keys remain, so
    /// that a slip cannot remove, for example, the key to quit.
    #[must_use]
    pub fn keys_of(&self, entry: &Entry) -> Vec<&str> {
        let own = self.own.iter().rev().find(|(name, _)| name == entry.name);
        match own.filter(|(_, keys)| keys.is_empty() || keys.iter().any(|k| Key::read(k).is_some()))
        {
            Some((_, keys)) => keys.iter().map(String::as_str).collect(),
            None => entry.keys.to_vec(),
        }
    }

    /// The name of a key that runs the action `name` in `mode`, if there is one.
    #[must_use]
    pub fn key_for(&self, name: &str, mode: Modes) -> Option<&str> {
        let entry = TABLE.iter().find(|entry| entry.name == name && entry.modes.meets(mode))?;
        let does = |name: &&str| {
            let mut bound = self.bindings.iter();
            let first =
                bound.find(|(modes, key, _)| modes.meets(mode) && Some(*key) == Key::read(name));
            first.is_some_and(|(_, _, action)| *action == entry.action)
        };
        self.keys_of(entry).into_iter().find(does)
    }

    fn faults(&self, entry: &Entry) -> Vec<KeyFault> {
        let action = || entry.name.to_owned();
        let fault = |key: &str| {
            let Some(read) = Key::read(key) else {
                return Some(KeyFault::NoSuchKey { action: action(), key: key.to_owned() });
            };
            let same = |name: &&str| Key::read(name) == Some(read);
            let by = TABLE.iter().find(|other| {
                other.action != entry.action
                    && other.modes.meets(entry.modes)
                    && self.keys_of(other).iter().any(same)
            })?;
            Some(KeyFault::Taken { action: action(), key: key.to_owned(), by: by.name })
        };
        let own = self.own.iter().rev().find(|(name, _)| name == entry.name);
        own.into_iter().flat_map(|(_, keys)| keys).filter_map(|key| fault(key)).collect()
    }

    /// The action that waits for its letter.
    #[must_use]
    pub fn waiting(&self) -> Option<Action> {
        self.waiting
    }

    /// What a key does in `mode`, whatever was typed before it.
    #[must_use]
    pub fn action(&self, key: Key, mode: Modes) -> Option<Action> {
        let mut bound = self.bindings.iter();
        bound.find(|(modes, k, _)| modes.meets(mode) && *k == key).map(|&(_, _, action)| action)
    }

    /// The count typed so far.
    #[must_use]
    pub fn count(&self) -> Option<usize> {
        self.count
    }

    /// Handles a key press in `mode`, which must be a single mode.
    pub fn key(&mut self, event: KeyEvent, mode: Modes) -> Pressed {
        let key = Key::of_command(event);
        if let Some(action) = self.waiting.take() {
            return lettered(action, key);
        }
        if let (KeyCode::Char(c), true) = (key.code, key.modifiers.is_empty())
            && let Some(digit) = c.to_digit(10)
            && (digit > 0 || self.count.is_some())
        {
            let digit = usize::try_from(digit).unwrap_or(0);
            self.count = Some((self.count.unwrap_or(0) * 10 + digit).min(MOST));
            return Pressed::Pending;
        }
        let count = self.count.take();
        if key.code == KeyCode::Esc && count.is_some() {
            return Pressed::Pending;
        }
        match self.action(key, mode) {
            Some(action) if action.takes_letter() => {
                self.waiting = Some(action);
                Pressed::Pending
            }
            Some(action) => Pressed::Command(Command { action, count, letter: None }),
            None => Pressed::Unbound(key),
        }
    }
}

impl Key {
    /// Parses a key's name: `j`, `Ctrl-d`, `Shift-Tab`, `PgDn`, `F1`. `None` if there is no such key.
    #[must_use]
    pub fn read(name: &str) -> Option<Self> {
        if let Some(rest) = name.strip_prefix("Ctrl-") {
            return Some(Self { modifiers: KeyModifiers::CONTROL, ..Self::read(rest)? });
        }
        if let Some(rest) = name.strip_prefix("Alt-") {
            return Some(Self { modifiers: KeyModifiers::ALT, ..Self::read(rest)? });
        }
        let named = NAMED.iter().find(|(known, _)| *known == name).map(|(_, code)| *code);
        let code =
            named.or_else(|| one_char(name).map(KeyCode::Char)).or_else(|| function_key(name))?;
        Some(Self { code, modifiers: KeyModifiers::NONE })
    }

    /// The key's name, as [`Key::read`] parses it; `None` for keys without one, such as media keys.
    #[must_use]
    pub fn name(self) -> Option<String> {
        let named = NAMED.iter().find(|(_, code)| *code == self.code).map(|(name, _)| *name);
        let name = match (named, self.code) {
            (Some(name), _) => name.to_owned(),
            (None, KeyCode::Char(c)) => c.to_string(),
            (None, KeyCode::F(number)) => format!("F{number}"),
            _ => return None,
        };
        let held = [
            (KeyModifiers::CONTROL, "Ctrl-"),
            (KeyModifiers::ALT, "Alt-"),
            (KeyModifiers::SHIFT, "Shift-"),
        ];
        let held = held.iter().filter(|(held, _)| self.modifiers.contains(*held));
        Some(held.map(|(_, name)| *name).collect::<String>() + &name)
    }

    /// The key of an event as typed, for use in prompts.
    #[must_use]
    pub fn of(event: KeyEvent) -> Self {
        let mut modifiers = event.modifiers;
        if matches!(event.code, KeyCode::Char(_) | KeyCode::BackTab) {
            modifiers.remove(KeyModifiers::SHIFT);
        }
        Self { code: event.code, modifiers }
    }

    /// The key of an event for use in commands: full-width characters typed by a Chinese input method become their
    /// ASCII keys.
    #[must_use]
    fn of_command(event: KeyEvent) -> Self {
        let key = Self::of(event);
        match key.code {
            KeyCode::Char(c) => Self { code: KeyCode::Char(half_width(c)), ..key },
            _ => key,
        }
    }
}

/// The command of an action that waited for a letter. Any key that is not a character cancels it.
fn lettered(action: Action, key: Key) -> Pressed {
    match key.code {
        KeyCode::Char(c) if key.modifiers.is_empty() && !c.is_control() => {
            Pressed::Command(Command { letter: Some(c), ..action.into() })
        }
        _ => Pressed::Pending,
    }
}

fn one_char(name: &str) -> Option<char> {
    let mut chars = name.chars();
    chars.next().filter(|_| chars.next().is_none())
}

fn function_key(name: &str) -> Option<KeyCode> {
    name.strip_prefix('F')?.parse().ok().filter(|n| (1..=12).contains(n)).map(KeyCode::F)
}

/// The ASCII key that a Chinese input method's character stands for in commands.
fn half_width(c: char) -> char {
    match c {
        '、' => '/',
        '【' => '[',
        '】' => ']',
        '》' => '>',
        '‘' | '’' => '\'',
        '\u{3000}' => ' ',
        // The full-width forms follow ASCII at a constant distance.
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(keymap: &mut Keymap, mode: Modes, keys: &str) -> Vec<Pressed> {
        keys.split(' ')
            .map(|k| {
                let key = Key::read(k).unwrap();
                keymap.key(KeyEvent::new(key.code, key.modifiers), mode)
            })
            .collect()
    }

    #[track_caller]
    fn check(mode: Modes, keys: &str, action: Action, count: Option<usize>) {
        let pressed = press(&mut Keymap::default(), mode, keys);
        assert_eq!(
            pressed.last(),
            Some(&Pressed::Command(Command { action, count, letter: None })),
            "{keys}"
        );
    }

    #[test]
    fn keys_mean_what_the_table_says() {
        check(Modes::TEXT, "j", Action::LineDown, None);
        check(Modes::TEXT, "1 0 j", Action::LineDown, Some(10));
        check(Modes::TEXT, "5 0 %", Action::Percent, Some(50));
        check(Modes::TEXT, "n", Action::SearchNext, None);
        check(Modes::NOTE, "n", Action::NextNote, None);
        check(Modes::TEXT, "Shift-Tab", Action::PreviousMark, None);
        check(Modes::LIST, "Ctrl-d", Action::HalfDown, None);
    }

    #[test]
    fn full_width_keys_act_as_their_ascii_keys() {
        for (typed, meant) in [("／", "/"), ("、", "/"), ("？", "?"), ("ｊ", "j"), ("】", "]")]
        {
            let mut keymap = Keymap::default();
            let typed = press(&mut keymap, Modes::TEXT, typed);
            assert_eq!(typed, press(&mut keymap, Modes::TEXT, meant));
        }
        check(Modes::TEXT, "１ ３ Enter", Action::Open, Some(13));
    }

    #[test]
    fn escape_takes_a_count_back() {
        let mut keymap = Keymap::default();
        let pressed = press(&mut keymap, Modes::TEXT, "1 3 Esc Enter");
        assert_eq!(pressed[2], Pressed::Pending);
        assert_eq!(pressed[3], Pressed::Command(Action::Open.into()));
    }

    #[test]
    fn no_key_is_bound_twice_in_a_mode() {
        let keymap = Keymap::default();
        for (i, (modes, key, action)) in keymap.bindings.iter().enumerate() {
            for (others, other, second) in &keymap.bindings[..i] {
                assert!(!(modes.meets(*others) && key == other), "{key:?}: {action:?}, {second:?}");
            }
        }
    }

    #[test]
    fn every_key_in_the_table_can_be_read() {
        for entry in TABLE {
            for key in entry.keys {
                assert!(Key::read(key).is_some(), "{}: {key}", entry.name);
            }
        }
    }

    #[test]
    fn the_users_own_keys_replace_those_of_the_table() {
        let own = |name: &str, keys: &[&str]| {
            (name.to_owned(), keys.iter().map(|k| (*k).to_owned()).collect())
        };
        let (mut keymap, faults) = Keymap::with(vec![own("line-down", &["F5", "Ctrl-n"])]);
        assert_eq!(faults, []);
        let down = Pressed::Command(Action::LineDown.into());
        assert_eq!(press(&mut keymap, Modes::TEXT, "F5 Ctrl-n"), [down, down]);
        let unbound = press(&mut keymap, Modes::TEXT, "j");
        assert!(matches!(unbound[..], [Pressed::Unbound(_)]), "{unbound:?}");
        let (mut keymap, faults) = Keymap::with(vec![own("top", &["G", "Hyper-x"])]);
        let [KeyFault::Taken { by, .. }, KeyFault::NoSuchKey { key, .. }] = &faults[..] else {
            panic!("{faults:?}")
        };
        assert_eq!((*by, key.as_str()), ("bottom", "Hyper-x"));
        let top = Pressed::Command(Action::Top.into());
        assert_eq!(press(&mut keymap, Modes::TEXT, "G"), [top]);
    }

    #[test]
    fn a_key_s_name_is_read_as_that_key() {
        for name in
            ["j", "Ctrl-x", "Alt-x", "F5", "Insert", "Delete", "Shift-Tab", "Ctrl-Left", "Space"]
        {
            assert_eq!(Key::read(name).and_then(Key::name).as_deref(), Some(name));
        }
    }

    #[test]
    fn a_slip_in_its_keys_leaves_an_action_those_of_the_table() {
        let (mut keymap, faults) = Keymap::with(vec![("quit".into(), vec!["Hyper-q".into()])]);
        assert!(matches!(&faults[..], [KeyFault::NoSuchKey { .. }]), "{faults:?}");
        let quit = Pressed::Command(Action::Quit.into());
        assert_eq!(press(&mut keymap, Modes::TEXT, "q"), [quit]);
    }
}
