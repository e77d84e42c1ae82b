//! What a code of a font shows.

/// What a code shows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shown {
    /// The code.
    pub code: u32,
    /// Its length in bytes.
    pub length: usize,
    /// How wide its glyph is, in units of text space.
    pub width: f32,
    /// Whether it is known which characters it stands for.
    pub is_known: bool,
}
