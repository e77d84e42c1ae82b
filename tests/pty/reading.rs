//! Reading sessions on the embedded report.

use crate::harness::{Answers, Session, Setup};

fn open(columns: u16, rows: u16) -> Session {
    let mut session = Setup { columns, rows, ..Setup::default() }.start();
    session.see("各位代表：");
    session
}

/// A text in a file of its own, whose folder lives as long as the session.
fn open_text(text: &str) -> (tempfile::TempDir, Session) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report.txt");
    std::fs::write(&file, text).unwrap();
    let arguments = vec![file.to_str().unwrap().to_owned()];
    let mut session = Setup { arguments, ..Setup::default() }.start();
    session.see("各位代表：");
    (folder, session)
}

/// The rows of the reading pane that are not blank, without outline, bar and scrollbar.
fn text_rows(session: &Session) -> impl Iterator<Item = String> {
    let of_text = |row: String| row.rsplit('│').next().unwrap().replace('█', "").trim().to_owned();
    session.rows().into_iter().map(of_text).filter(|row| !row.is_empty())
}

fn first_row(session: &Session) -> String {
    text_rows(session).next().unwrap_or_default()
}

/// The first two rows as one text: a narrow line may break within what began a wide one.
fn first_rows(session: &Session) -> String {
    text_rows(session).take(2).collect::<String>().replace(' ', "")
}

/// A session of a shell that runs `command`, in which `$baogao` is the program.
fn shell(command: &str, variables: &[(&str, &str)]) -> Session {
    let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    let program = ("baogao", env!("CARGO_BIN_EXE_baogao"));
    Setup {
        program: "sh".to_owned(),
        arguments: vec!["-c".to_owned(), command.to_owned()],
        variables: variables.iter().chain([&program]).map(own).collect(),
        ..Setup::default()
    }
    .start()
}

#[test]
fn a_report_from_a_pipe_or_a_file_is_read_with_the_keys_of_the_terminal() {
    let write = "printf '政府工作报告\\n一、去年工作\\n增长百分之五。\\n'";
    for command in [format!("{write} | $baogao"), format!("{write} > r.txt; $baogao < r.txt")] {
        let mut session = shell(&command, &[]);
        session.see("增长百分之五。");
        session.send("/百分之");
        session.see("1/1");
        session.send("\rq");
        assert_eq!(session.see_end(), 0, "{command}");
        session.assert_given_back();
    }
    let mut session = shell("$baogao < /dev/null", &[]);
    session.see("南昌");
    session.send("q");
    assert_eq!(session.see_end(), 0);
}

#[test]
fn a_terminal_that_cannot_place_its_cursor_gets_the_text() {
    for term in ["dumb", "unknown"] {
        let mut session =
            shell("printf '政府工作报告\\n增长。\\n' > r.txt; $baogao r.txt", &[("TERM", term)]);
        assert_eq!(session.see_end(), 0);
        assert_eq!(session.rows()[..2], ["政府工作报告", "增长。"]);
        assert!(
            !session.written.contains(&0x1b),
            "{:?}",
            String::from_utf8_lossy(&session.written)
        );
    }
}

#[test]
fn a_search_goes_to_the_next_hit_and_the_prompt_shows_the_cursor() {
    let mut session = open(100, 30);
    session.send("/");
    session.wait("the cursor", |session| !session.screen().hide_cursor());
    session.send("武商");
    session.send("\r");
    session.see("武商");
    session.wait("no cursor", |session| session.screen().hide_cursor());
    session.send("\x7f");
    session.see("各位代表：");
}

/// In a long text the keys do not wait for the hits: of what is typed in one go, the last is sought.
#[test]
fn in_a_long_text_hits_are_counted_beside_the_typing() {
    let text = format!("各位代表：\n\n{}江豚回归长江。\n", "发展经济。\n".repeat(80_000));
    let (_folder, mut session) = open_text(&text);
    session.send("/经济");
    session.see("1/80000");
    session.send("\x15jiangtun");
    session.see("拼音 1/1");
    session.send("\r");
    session.see("江豚回归长江。");
    session.send("q");
    assert_eq!(session.see_end(), 0);
}

#[test]
fn a_long_list_is_narrowed_beside_the_typing() {
    let headings =
        (1..=6_000).map(|n| format!("（{}）发展{n}\n经济。\n", ["一", "二", "三"][(n - 1) % 3]));
    let text = format!("各位代表：\n一、工作\n{}", headings.collect::<String>());
    let (_folder, mut session) = open_text(&text);
    session.send("tfz");
    session.see("6000/6001");
    session.send("\x1543");
    session.see("411/6001");
    session.send("21\r");
    session.see("（一）发展4321");
    session.send("q");
    assert_eq!(session.see_end(), 0);
}

#[test]
fn a_resize_keeps_the_place() {
    let mut session = open(120, 40);
    session.send("40j");
    session.see_gone("各位代表：");
    let place = first_row(&session);
    let begins: String = place.chars().filter(|c| *c != ' ').take(4).collect();
    for (columns, rows) in [(60, 20), (200, 60), (40, 12)] {
        session.resize(columns, rows);
        session.wait(&begins, |session| first_rows(session).contains(&begins));
    }
    session.resize(120, 40);
    session.wait(&place, |session| first_row(session) == place);
}

#[test]
fn a_screen_too_small_says_so_and_comes_back() {
    let mut session = open(80, 24);
    session.resize(39, 24);
    session.see("40×10");
    session.resize(80, 24);
    session.see("各位代表：");
}

#[test]
fn three_thousand_keys_in_one_write_all_arrive() {
    let mut paced = open(100, 30);
    for _ in 0..8 {
        let shown = paced.written.len();
        paced.send("j");
        paced.wait("a frame", |session| {
            session.written.len() > shown && session.written.ends_with(b"\x1b[?2026l")
        });
    }
    let mut hasty = open(100, 30);
    hasty.send(&format!("{}{}", "jk".repeat(1496), "j".repeat(8)));
    let expected = paced.rows();
    hasty.wait("the same screen", |session| session.rows() == expected);
}

#[test]
fn a_wide_terminal_gets_another_layout_and_plain_frames() {
    let mut narrow = open(100, 30);
    narrow.send("?");
    narrow.see("╭");
    let mut wide =
        Setup { answers: Answers::Wide, columns: 100, rows: 30, ..Setup::default() }.start();
    wide.see("各位代表：");
    // The frame drawn before the answer has shifted the rows: all is drawn anew.
    let cleared =
        |session: &mut Session| session.written.windows(4).filter(|b| b == b"\x1b[2J").count();
    wide.wait("a second whole frame", |session| cleared(session) == 2);
    wide.send("?");
    wide.see("+--");
    assert!(!wide.rows().concat().contains(['│', '─', '█', '╭']));
}

#[test]
fn a_whole_session_from_the_outline_to_a_note_and_out() {
    let mut session = open(100, 30);
    // By the outline: in, down to the second top-level heading, go.
    session.send("h");
    session.send("2j\r");
    session.see_gone("各位代表：");
    session.send("\x7f");
    session.see("各位代表：");
    // Note 13, its definition on the screen, and the next one with the text following.
    session.send("13\r");
    session.see("╭ 注 13/28 ─");
    session.see("指电子信息");
    session.send("n");
    session.see("╭ 注 14/28 ─");
    session.see_gone("╭ 注 13/28 ─");
    // Back to where it began, with the popup gone.
    session.send("\x7f");
    session.see("各位代表：");
    session.see_gone(" 14 ");
    session.send("/武商\r");
    session.see("武商");
    session.resize(80, 24);
    session.wait("the smaller screen", |session| session.rows().concat().contains("武商"));
    session.send("q");
    assert_eq!(session.see_end(), 0);
    session.assert_given_back();
}

#[test]
fn the_first_fault_of_a_configuration_is_shown_with_how_many_more_there_are() {
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("baogao");
    std::fs::create_dir_all(&own).unwrap();
    let text = "measur = 60\nlang = 'fr'\n[keys]\nparagraph-previous = ['Hyper-x', 'G']\n";
    std::fs::write(own.join("config.toml"), text).unwrap();
    let home = folder.path().to_str().unwrap().to_owned();
    let variables = vec![("XDG_CONFIG_HOME".to_owned(), home)];
    for (columns, rows, said) in [
        (80, 24, "config.toml:1：measur：没有这一项；是否应为 measure？；另 3 处见 baogao config"),
        (40, 12, "config.toml:…；另 3 处见 baogao config"),
    ] {
        let variables = variables.clone();
        let mut session = Setup { variables, columns, rows, ..Setup::default() }.start();
        session.see(said);
        session.send("ä12j");
        session.see_gone("config.t");
        session.send("q");
        assert_eq!(session.see_end(), 0);
    }
}

/// The terminal's own colours, once it has said what stands behind them.
#[test]
fn marks_are_blue_on_a_light_background_and_cyan_on_a_dark_one() {
    let mut session = open(100, 30);
    session.send("13\r\x1b");
    session.see("13/28");
    for (background, colour) in [("ffff/ffff/ffff", 4), ("0000/0000/0000", 6)] {
        session.send(&format!("\x1b]11;rgb:{background}\x1b\\"));
        session.wait(background, |session| has_accent(session, colour));
    }
}

/// Whether the bar of the current paragraph has that colour.
fn has_accent(session: &Session, colour: u8) -> bool {
    let screen = session.screen();
    let cells = (0..30).flat_map(|y| (0..100).filter_map(move |x| screen.cell(y, x)));
    cells.filter(|c| c.contents() == "│").any(|c| c.fgcolor() == vt100::Color::Idx(colour))
}
