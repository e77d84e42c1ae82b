//! The command line in Chinese.

use super::{
    ArgumentWords, CommandWords, CompareWords, FaultWords, ManWords, PageTitles, limits,
    option_name, wants_years,
};
use crate::compare::{Counts, PairKind};
use crate::document::WarningKind;
use crate::panel::{HtmlWords, NotYears};
use crate::parse::Verdict;
use crate::words::number_ranges::number_ranges;
use crate::words::shell_word::shell_word;
use clap::error::{ContextKind, ContextValue, ErrorKind};

pub(in crate::words) static WORDS: CommandWords = CommandWords {
    about: "政府工作报告终端阅读器",
    help_template: "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}",
    usage_line: "baogao [选项] [FILE[#ADDRESS] | FOLDER | -]…\n      baogao 命令 [选项] …",
    options_token: "[选项]",
    commands_heading: "命令",
    arguments_heading: "参数",
    options_heading: "选项",
    arguments: ArgumentWords {
        encoding: "文件编码：utf-8、utf-16le、utf-16be、gb18030（gbk）、big5；省略则自动识别",
        text_column: "CSV、TSV、JSONL、XLSX 中报告所在的列：列名、字母或序号；省略则自动识别",
        lang: "界面语言：中文或英文；省略则依系统区域设置",
        ambiguous: "“ ” — … 等字符的宽度：auto 询问终端，narrow 一格，wide 两格",
        theme: "主题：auto、light、dark、high-contrast、paper、none，或自定义主题",
        measure: "版心宽度的上限，20 至 160 格",
        justify: "是否两端对齐",
        hanging: "是否允许标点悬挂在行尾之外",
        indent: "段首缩进的格数，0 至 16",
        grid: "按方格排字，每字两格",
        note_display: "注释的显示方式：弹窗 popup、底栏 strip、边栏 margin",
        beside: "两份报告并排，先写的在左或在上",
        resume: "打开上次阅读的报告",
        no_state: "不留痕迹：不读取也不保存位置与书签",
        state: "是否保存位置、书签、目录折叠状态与注释显示方式",
        help: "显示帮助",
        version: "显示版本",
        to: "输出格式：json、md、html、txt（一份报告），jsonl、csv（不限份数）",
        width: "用于 txt：按此宽度（格）排版；0（默认）为一段一行",
        files_and_number: "要读的报告或文件夹，可有多个；写上编号，则只显示该条注释的全文",
        json: "输出 JSON",
        explain: "另说明每个可能是注号的数字为何不是，并列出各条注释的得分",
        padded: "用于 txt：保留两端对齐所加的空格",
        outline: "列出各级标题及其地址",
        notes: "列出注释，以及各条的注号与使用之处",
        shell: "bash、elvish、fish、powershell 或 zsh",
        completions: "输出 shell 补全脚本",
        man: "输出手册页",
        help_command: "显示某个命令的帮助",
        command: "命令名；省略则显示全部命令",
        config: "列出当前生效的配置，附说明",
        path: "只输出配置文件的路径",
        mouse: "鼠标是否由程序使用；否则由终端用于选择文字",
        cite: "引文的内容：plain、notes（附注释）、markdown、markdown-notes",
        pattern: "正则表达式；文中没有的小写字母按拼音查找：gzlfz、nanchangshi",
        search: "列出匹配的句子及其地址",
        shelf: "列出文件夹里的报告：地区、年份、种类、字数、注释数、疑点数",
        terms: "统计词语在各份报告里出现的次数：按报告、地区、年份，附字数与频率",
        new: "列出某一年多份报告都用、往年报告都没有的提法，以及不再出现的提法",
        against: "只看一份报告，与这些报告比较：其中有哪些正在传开的新提法，哪些只有它反复使用或加以注释，哪些不再出现",
        year_of: "与往年比较的年份；默认最近一年",
        at_least: "至少有这么多份报告用到才列出；默认三份，报告多时为十分之一",
        reuse: "列出少数几份报告共有的段落，长的在前",
        min: "段落至少多少字；默认 20",
        most: "最多几份报告共有；默认 5",
        files_and_terms: "报告、文件夹与词语，可混写：已有的文件或文件夹是路径，- 是标准输入，其余是词语。与文件夹同名的词请写进 --terms 的词表",
        term_list: "词表文件，每行一词：词，或 大类<Tab>词<Tab>别名；别名计入该词，可有多个，用 、 隔开",
        group_by: "每份报告、每个地区、每年各一行，可并用：place,year；默认全部合计",
        per: "频率按多少字计；默认 10000",
        table_form: "输出格式：table（默认）、csv、json、jsonl、md、html",
        compare: "对照两份报告：列出数值、章节、句子和用词的变化",
        before: "较早的报告",
        after: "较晚的报告",
        sections: "只列章节",
        sentences: "只列句子",
        compare_figures: "只列变化的数值",
        compare_to: "输出格式：md、html（左右两栏）或 json；省略则每行一个章节或句子",
        by: "按地区（行政区划顺序）或年份排列；默认按文件名的顺序",
        count: "只列出每份报告有多少处；加 --by 则按地区或年份合计",
        kwic: "每处一行，前后各显示这么多字",
        csv: "输出 CSV",
        rows: "用于 jsonl 和 csv：每行是什么：reports（报告，默认）、paragraphs（段落）、notes（注释）或 headings（标题）",
        bom: "用于 csv：开头加上字节顺序标记，Excel 据此识别 UTF-8",
        figures: "列出报告中的数据：完成情况和预期目标，附所在的句子",
        indicator: "只列这些指标，用代号，如 gdp,revenue,income-rural；代号有误时会列出全部代号",
        status: "只列完成情况（result）、当年目标（target）或多年、远期规划（plan）",
        scope: "只列本地的（own）、其中一部分的（part）或上级的（above）数据",
        year: "只列这些年份的数据，如 2024、2020..2025；报告中的数据多属于报告当年和上一年",
        report_year: "只读这些年份的报告，如 2024、2020..2025",
        place: "只列名称含这些字的地区",
        wide: "每个地区每年一行，列名如 target_gdp_low、result_gdp；年份是数据所属的年份",
        pair: "把各报告的目标与以后报告所说的完成情况并列，附差值和是否完成；previous_result 是目标所在报告所说的上一年完成情况",
        absent: "只列报告没有说的：absent（未提；多数报告都有的指标，或 --indicator 所列的指标）、level-only（只有总量，没有增速）、qualitative（只有定性表述）、missed（自述未完成）或 rejected（已由你剔除）",
        all: "用于 table 和 md：也列出不属于任何指标的其他名目的数值；其他格式总是全部输出",
        check: "检查报告：注号与注释是否相符、编号有无缺漏、有无排印错误、数据是否前后矛盾",
        files: "要读的报告或文件夹，可有多个：纯文本、HTML、MHTML、Markdown、EPUB、docx、Word XML、RTF、doc、wps、PDF、OFD，或每行一份报告的 CSV、TSV、JSONL、XLSX；省略则读取重定向的标准输入，没有则用内置的南昌市2024年报告",
        export: "把报告输出为 JSON、Markdown、HTML 或纯文本，或把多份报告逐行输出为 JSON、CSV",
    },
    man: MAN,
    compare: COMPARE,
    exit: "0 表示成功；1 表示 search 没有找到，或 check、config 发现问题；2 表示失败。",
    usage,
    try_help: |command| match command {
        Some(command) => format!("；用法见 `baogao help {command}`"),
        None => "；用法见 `baogao --help`".to_owned(),
    },
    did_you_mean: |name| format!("；是否应为 {name}？"),
    file_before_command: "文件名应写在命令之后：baogao 命令 文件",
    no_such_command: |name| format!("{name}：没有这个命令或文件"),
    second_export: |name| {
        format!("{name}：这种格式只容一份报告；请只写一个文件名，或改用 --to jsonl、csv")
    },
    two_wanted: "--beside 须写两个文件名",
    no_such_file: |name| format!("{name}：没有这个文件；请核对文件名，从标准输入读取请写 -"),
    folder: |name| format!("{name}：是文件夹；请指定其中的一份报告"),
    empty_folder: |name| format!("{name}：文件夹里没有报告；隐藏文件和被忽略的文件不计在内"),
    data: |name| format!("{name}：不是报告，是程序用的数据，略去"),
    not_chinese: |name| format!("{name}：不是报告，几乎没有中文句子，略去"),
    no_reports: |name| format!("{name}：这张表里没有哪一列是报告；若有，请用 --text-column 指定"),
    no_such_column: |name, wanted, known| format!("{name}：没有 {wanted} 这一列；各列是：{known}"),
    no_such_row: |name| format!("{name}：这一行没有报告；可用 `baogao shelf` 列出各行"),
    empty_row: |name| format!("{name}：这一行没有文字"),
    device: |name| format!("{name}：是设备；请指定文件"),
    nobody_writes: |name| format!("{name}：没有程序向这个管道写入；请先启动写入的程序"),
    too_large: |name| format!("{name}：文件过大，不像是报告；请指定较小的文件"),
    denied: |name| format!("{name}：没有读取权限；请查看文件权限：ls -l {}", shell_word(name)),
    unreadable: |name, reason| format!("{name}：无法读取：{reason}"),
    old_office: |name| {
        format!(
            "{name}：是 Word 95 或更早的文档、OpenDocument 文档（.odt），或不是 Word 文档；请先转换：libreoffice --convert-to docx {}",
            shell_word(name)
        )
    },
    scan: |name| {
        format!(
            "{name}：只有页面图像，没有文字；请先识别：ocrmypdf -l chi_sim {} text.pdf",
            shell_word(name)
        )
    },
    picture: |name| {
        format!(
            "{name}：是图片，没有文字；请先识别：ocrmypdf --image-dpi 300 -l chi_sim 图片 text.pdf"
        )
    },
    no_characters: |name| {
        format!(
            "{name}：文字无法提取；请先识别：ocrmypdf --force-ocr -l chi_sim {} text.pdf",
            shell_word(name)
        )
    },
    ofd_without_text: |name| {
        format!(
            "{name}：没有可提取的文字；请先用 OFD 阅读器打印为 scan.pdf，再识别：ocrmypdf --force-ocr -l chi_sim scan.pdf text.pdf"
        )
    },
    locked: |name| format!("{name}：需要密码；请用能打开它的程序另存为不加密的文件"),
    binary: |name| {
        format!(
            "{name}：不是可读的文件（文本、网页、Word、RTF、EPUB、PDF、OFD 或表格）；若确是文本，请用 --encoding 指定编码"
        )
    },
    empty: |name| format!("{name}：内容为空；请指定有文字的文件"),
    damaged: |name| format!("{name}：文件已损坏，或解压后过大；请另存为文本"),
    shreds: |name| format!("{name}：极短的行过多；请先合并成段落"),
    cannot_keep: |reason| format!("目录数据无法保存，下次要重新读取各份报告：{reason}"),
    unknown_address: |name, address| {
        format!("{name}：没有 {address} 这个地址；可用 `baogao outline` 列出全部")
    },
    no_such_note: |name, number| {
        format!("{name}：没有第 {number} 条注释；`baogao notes` 可列出全部")
    },
    of_file: |name, what| format!("{name}：{what}"),
    no_notes: |name| format!("{name}：没有找到注释"),
    no_headings: |name| format!("{name}：没有找到标题"),
    empty_pattern: "查找的内容为空，什么也找不到；请写出要查找的内容：baogao search 内容 文件",
    invalid_pattern: |pattern, fault| format!("“{pattern}”不是有效的表达式：{fault}"),
    one_against: "--against 之前应只写一份报告：baogao new 文件 --against 文件夹",
    no_year: "无法比较：不知道这些报告的年份；请在文件名中写明",
    no_report_of: |year| format!("没有 {year} 年的报告；`baogao shelf` 可列出年份"),
    nothing_before: |year| format!("没有 {year} 年以前的报告可以比较；请加上往年的报告"),
    common_passages: |passages, most| {
        format!("{passages} 段为 {most} 份以上的报告所共有，未列出（--most）")
    },
    no_terms: "没有要统计的词语；请写出词语，或用 --terms 指定词表",
    line_without_term: "这一行有大类而没有词；应为 大类<Tab>词<Tab>别名",
    too_many_terms: "词语过多，无法一次统计；请分成几个词表",
    column,
    marked_at: "标注",
    used_at: "用到",
    no_such_theme: |name, known| format!("没有 {name} 这个主题；可用的有：{known}"),
    no_figures: "没有符合条件的数据",
    no_figures_of_year: "没有符合条件的数据；--year 指数据所属的年份，报告的年份用 --report-year",
    no_reports_fit: "没有符合条件的报告",
    nothing_absent: "没有缺项：所查的指标各报告都有数据",
    no_absent_plans: "--absent 只查完成情况和目标，不查规划",
    other_figures: |count| format!("另有 {count} 个其他名目的数值没有列出；加 --all 列出"),
    no_such_indicator: |name, known| format!("没有 {name} 这个指标；可用的有：{known}"),
    figures_page: HtmlWords {
        lang: "zh-CN",
        title: "政府工作报告数据",
        columns: ["地区", "报告", "指标", "类别", "时期", "数值", "原文"],
        statuses: ["完成", "目标", "规划"],
        user: ["用户更正", "用户剔除"],
        doubtful: "存疑",
        indicator: |indicator| &indicator.zh,
    },
    pages: PageTitles {
        wide: "各地区各年份的数据",
        pair: "目标与完成情况",
        absent: "报告未说明的指标",
        terms: "词语统计",
        new: "新提法与不再用的提法",
        reuse: "几份报告共有的段落",
    },
    faults: FAULTS,
    config_indicators: "自定义指标另写在 indicators.toml 中，每个指标一段：[键] names = [\"…\"]、zh、en、unit、better = \"more\"、\"less\" 或 \"neither\"",
    config_keys: "按键：每个操作一个键名或若干键名；空列表表示不设按键",
    nothing_to_resume: "还没有从文件读过报告；请指定一份：baogao 文件",
    last_is_gone: |name| format!("{name}：上次阅读的报告，现已不存在；请指定文件"),
    cannot_write: |reason| format!("无法写入输出：{reason}"),
    no_terminal: |error| {
        format!("无法使用终端：{error}；如要输出全文，请使用管道：baogao 文件 | cat")
    },
    copies: |copies| format!("{copies} 份报告与另一份内容相同；各计一份"),
    standard_input: "标准输入",
    warning,
    figures_differ: |name| format!("报告对{name}同一时期的同类数据另有不同数值"),
    verdict,
};

fn column(name: &str) -> &'static str {
    match name {
        "file" => "文件",
        "place" => "地区",
        "year" => "年份",
        "group" => "大类",
        "term" => "词",
        "change" => "变化",
        "phrase" => "提法",
        "of" => "当年报告",
        "address" => "地址",
        "sentence" => "句子",
        "note" => "注释",
        "places" => "出处",
        "text" => "文字",
        "count" => "正文次数",
        "in_notes" => "注释次数",
        "documents" => "出现篇数",
        "reports" => "报告数",
        "characters" => "正文字数",
        "rate" => "频率",
        "where" => "位置",
        "indicator" => "指标",
        "status" => "类别",
        "period" => "时期",
        "value" => "数值",
        "doubt" => "存疑",
        _ => "",
    }
}

const MAN: ManWords = ManWords {
    name: "名称",
    synopsis: "概要",
    options: "选项",
    commands: "命令",
    keys: "按键",
    files: "文件",
    file_list: &[
        ("~/.config/baogao/config.toml", "配置文件；baogao config 可输出附说明的配置"),
        ("~/.config/baogao/themes/NAME.toml", "自定义主题，用 --theme NAME 选用"),
        ("~/.config/baogao/indicators.toml", "自定义指标和已有指标的别名；README 中有示例"),
        (
            "~/.local/state/baogao/",
            "各份报告的位置、书签与折叠状态，每份报告一个文件，报告文件改动后凭 path-….json 找到；主题与版心宽度（preferences.json）；上次阅读的报告（last.json）；锁文件 lock",
        ),
        ("~/.cache/baogao/catalogue", "列出或查找过的各份报告的信息，可随时删除"),
        ("~/.cache/baogao/texts/", "其中 PDF、Word 文档和 OFD 的正文，可随时删除"),
    ],
    environment: "环境变量",
    variables: &[
        (
            "XDG_CONFIG_HOME, XDG_STATE_HOME, XDG_CACHE_HOME",
            "代替 ~/.config、~/.local/state 与 ~/.cache 的文件夹",
        ),
        ("LC_ALL, LC_MESSAGES, LANG", "未用 --lang 或配置指定语言时，依其中第一个已设置的变量"),
        ("NO_COLOR", "不为空则不用颜色，除非 --theme 另有指定"),
        ("TERM, COLORTERM, TERM_PROGRAM", "终端支持的颜色；TERM 为 dumb 时，直接输出全文"),
        ("STY", "在 GNU screen 中时已设置：它不一定把复制的文字转给终端"),
        ("TMUX", "在 tmux 中时已设置：文字复制到 tmux 缓冲区，并由 tmux 转给终端"),
        ("DISPLAY", "使用其剪贴板的 X11 显示；位于其他机器上的不用"),
        ("SSH_CONNECTION, SSH_TTY", "设置了其中之一，则只用终端剪贴板，不用系统剪贴板"),
    ],
    exit_status: "退出状态",
    examples: "示例",
    example_list: &[
        ("baogao report.txt", "阅读一份报告"),
        ("curl -s URL | baogao", "从管道读入网页；按键仍来自终端"),
        ("baogao 'report.txt#二.（一）.2'", "打开报告，直达二、（一）的第2段"),
        ("baogao 'report.txt#注10'", "打开报告，直达注释10的释义"),
        ("baogao search gzlfz *.txt", "用拼音首字母在多份报告中查找“高质量发展”"),
        ("baogao notes report.txt 10", "显示注释10的全文，以及用到它的各句"),
        (
            "baogao compare 2025.txt 2026.txt --to html > 变化.html",
            "把两份报告的变化输出为左右两栏的网页",
        ),
        ("baogao check report.txt", "检查排印错误与缺漏"),
        (
            "baogao figures reports/ --indicator gdp --pair --to csv",
            "把各年经济增长的目标与完成情况并列，输出 CSV",
        ),
        ("baogao terms reports/ 低空经济 --by year", "逐年统计一个文件夹的报告里的低空经济"),
        ("baogao new reports/ --to csv > new.csv", "把最近一年传开的新提法存为表格"),
        ("baogao shelf --by place 报告/", "按行政区划的顺序列出文件夹里的报告"),
        (
            "baogao search 低空经济 --count --by year reports.csv",
            "在每行一份报告的表格里按年份统计",
        ),
        ("baogao 'reports.csv#12!二.3'", "打开第 12 行的报告，从“二”的第 3 段开始"),
        (
            "baogao export --to jsonl --rows paragraphs 报告/ > paragraphs.jsonl",
            "每段输出一行，供 DuckDB 等使用",
        ),
        ("baogao export --to md report.txt > report.md", "把报告转为 Markdown"),
    ],
};

const COMPARE: CompareWords = CompareWords {
    counts: |counts| {
        let Counts { sections, sections_of: [_, of], same, alike, changed, new, gone, .. } = counts;
        let alike = same + alike;
        format!(
            "章节 {sections}/{of} 对应 · 句子相近 {alike}、改动 {changed}、新增 {new}、删去 {gone}"
        )
    },
    kind: |kind| match kind {
        PairKind::Same => "相同",
        PairKind::Changed => "改动",
        PairKind::Alike => "相近",
    },
    values: "变化的数值",
    new: "新增",
    gone: "删去",
    moved: "移位",
    moved_from: |place| format!("移自 {place}"),
};

const FAULTS: FaultWords = FaultWords {
    colon: "：",
    syntax: |reason| format!("不是有效的 TOML：{reason}"),
    unknown_option: "没有这一项；可用的见 `baogao config`",
    unknown_option_like: |name| format!("没有这一项；是否应为 {name}？"),
    wrong_value: |values| format!("值无效；可取：{values}"),
    unknown_key: |key| format!("没有 {key} 这个键；键名如 j、Ctrl-d、Alt-x、PgDn、F1"),
    key_taken: |key, action| format!("{key} 原是 {action} 的键，现归此操作；请为 {action} 另设"),
    more: |more| format!("；另 {more} 处见 baogao config"),
    unknown_theme_key: "主题中没有这一项",
    wrong_type: "值的类型不对",
    unknown_base: |name| format!("没有 {name} 这个内置主题"),
    unknown_style: |word| format!("{word} 既不是颜色，也不是文字样式"),
    name_taken: |name, key| format!("{name} 已是 {key} 的名称"),
    no_names: "指标须有名称：names = [\"…\"]",
    too_many_names: "名称太多",
};

fn usage(error: &clap::Error) -> String {
    let argument = context(error, ContextKind::InvalidArg);
    let value = context(error, ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::UnknownArgument if !argument.starts_with('-') => {
            format!("多余的参数：{argument}")
        }
        ErrorKind::UnknownArgument => format!("没有 {argument} 这个参数"),
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} 缺少取值"),
        ErrorKind::InvalidValue => {
            let valid = context(error, ContextKind::ValidValue);
            format!("{argument} 不能取 {value}；可取：{valid}")
        }
        ErrorKind::ValueValidation => match limits(error) {
            Some((least, most)) => format!("{} 须为 {least} 至 {most}", option_name(&argument)),
            None if wants_years(error) => {
                format!("{} 须为年份或起止年份：{NotYears}", option_name(&argument))
            }
            None => format!("{} 须为数字", option_name(&argument)),
        },
        ErrorKind::TooManyValues => format!("{argument} 不带取值，却写了 {value}"),
        ErrorKind::MissingRequiredArgument => format!("缺少参数：{argument}"),
        ErrorKind::ArgumentConflict => {
            format!("{argument} 重复，或与 {} 冲突", context(error, ContextKind::PriorArg))
        }
        kind => kind.to_string(),
    }
}

fn context(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(value)) => value.clone(),
        Some(ContextValue::Strings(values)) => values.join("、"),
        _ => String::new(),
    }
}

fn warning(kind: &WarningKind) -> String {
    match kind {
        WarningKind::MarkWithoutNote { number } => {
            format!("注号 {number} 没有对应的注释；注释可能漏印，或在转存时丢失")
        }
        WarningKind::NoteWithoutMark { number } => {
            format!("正文中没有指向注释 {number} 的注号；可能漏印，或在转存时丢失")
        }
        WarningKind::MisprintedMark { printed, meant } => {
            format!("注号印作 {printed}，但其前的词条属于注释 {meant}")
        }
        WarningKind::MisnumberedNote { printed, expected } => {
            format!("此处应为注释 {expected}，却印作 {printed}；可能漏了一条，或编号印错")
        }
        WarningKind::RepeatedNote { number } => {
            format!("注释 {number} 印了两次；可能编号印错，或重复转存")
        }
        WarningKind::RepeatedNotes => "注释印了两次；此处的一份未列入注释".to_owned(),
        WarningKind::OddNoteLabel => "这条注释的编号形式与前后不同".to_owned(),
        WarningKind::RunOnNote { number } => {
            format!("注释 {number} 从行中开始；其前可能丢失了换行")
        }
        WarningKind::NumberingGap { found, expected } => {
            format!("此处应为 {expected}，却是 {found}；可能漏了一节，或编号印错")
        }
        WarningKind::Undecodable { count } => {
            format!("有 {count} 个字符无法解码；可用 --encoding 指定编码")
        }
        WarningKind::CutOff => "文件不完整，后面的内容可能缺失；请重新下载或复制".to_owned(),
        WarningKind::HiddenTextShown => "网页隐藏了大部分文字，现已全部显示".to_owned(),
        WarningKind::ScannedPages { pages } => {
            let pages = number_ranges(pages, "、");
            format!("第 {pages} 页只有图像，没有文字；可用 ocrmypdf -l chi_sim 识别")
        }
    }
}

fn verdict(verdict: Verdict) -> String {
    match verdict {
        Verdict::NotANumber => "以零开头或位数过多，不可能是注号".to_owned(),
        Verdict::NoNotes => "本报告没有注释".to_owned(),
        Verdict::NoSuchNote => "没有这一编号的注释，其前也不是词条".to_owned(),
        Verdict::Unlikely => "前后文字表明这是数量，其前的词条也不足以推翻".to_owned(),
        Verdict::OutOfOrder => "不计此处，前后的注号更符合注释的顺序".to_owned(),
        Verdict::OtherForm => "本报告的注号是另一种形式".to_owned(),
        Verdict::TooFew => "可能是注号的数字太少，应是本报告未印注号".to_owned(),
        Verdict::BesideMark(number) => format!("与注号 {number} 同属一串数字"),
    }
}
