//! Bytes to clean text, and the one function that measures it.
//!
//! Controls, escape sequences and bidi marks are removed here, once, on the way in; nothing behind this
//! module ever sees them. It knows nothing of reports.

mod archive;
mod changes;
mod clean;
mod cluster;
mod decode;
mod detect;
mod doc;
mod docx;
mod encoding;
mod entities;
mod epub;
mod extract;
mod form_feeds;
mod grid;
mod harmless;
mod hint;
mod html;
mod markdown;
mod mhtml;
mod not_text;
mod ofd;
mod pages;
mod pdf;
mod read;
mod recognise;
mod relations;
pub mod rows;
mod rtf;
mod salvage;
mod seven_bit;
mod symbols;
mod width;
mod word;
mod xml;

pub use changes::{Removed, Replaced};
pub use clean::{is_clean, is_usual};
pub use cluster::{clusters, is_simple};
pub use decode::{Text, decode};
pub use encoding::Encoding;
pub use entities::spelled_blank;
pub use harmless::{harmless, harmless_cluster, harmless_lines, is_harmless};
pub use hint::{Hint, HintKind, RowHint};
pub use not_text::NotText;
pub use read::{first_pages, plain, read, refused};
pub use recognise::{Kind, recognise};
pub use width::{Ambiguous, AmbiguousWidths, CellWidths, char_width, clipped, str_width};
