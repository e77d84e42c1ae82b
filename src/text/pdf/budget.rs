//! What a file may ask for: far more than any report does, far less than would hurt.

/// Bytes that a file may have when unpacked: the pictures of a report are never unpacked.
const BYTES: usize = 1 << 28;
/// Operators on all pages together: a page of text takes hundreds.
const OPERATORS: usize = 1 << 22;
/// Operators that a form or a picture counts for: it is looked up and read each time it is drawn.
const OBJECT: usize = 1 << 4;
/// Glyphs on all pages together: ten times as many as the longest reports have.
const GLYPHS: usize = 1 << 20;
/// Glyphs on one page: a page of a newspaper has a tenth of them.
const PAGE_GLYPHS: usize = 1 << 17;
/// Fonts: a file may have some for each page.
const FONTS: usize = 1 << 14;
/// Characters and widths of all fonts together: several fonts may share a list, and each keeps its own.
const ENTRIES: usize = 1 << 20;

/// What is left of what a file may ask for, and what was met on the way.
#[derive(Debug)]
pub(super) struct Budget {
    bytes: usize,
    operators: usize,
    glyphs: usize,
    page_glyphs: usize,
    fonts: usize,
    entries: usize,
    is_spent: bool,
    is_damaged: bool,
}

#[cfg(test)]
impl Budget {
    /// As little as a test needs.
    pub fn small() -> Self {
        Self { bytes: 1 << 16, operators: 1 << 10, ..Self::default() }
    }
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            bytes: BYTES,
            operators: OPERATORS,
            glyphs: GLYPHS,
            page_glyphs: PAGE_GLYPHS,
            fonts: FONTS,
            entries: ENTRIES,
            is_spent: false,
            is_damaged: false,
        }
    }
}

impl Budget {
    /// Begins a page.
    pub fn start_page(&mut self) {
        self.page_glyphs = PAGE_GLYPHS;
    }

    /// Whether the file asked for more than there is.
    pub fn is_spent(&self) -> bool {
        self.is_spent
    }

    /// Says that something could not be unpacked.
    pub fn note_damage(&mut self) {
        self.is_damaged = true;
    }

    /// Whether something could not be unpacked.
    pub fn is_damaged(&self) -> bool {
        self.is_damaged
    }

    /// How many bytes may still be unpacked.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// Takes unpacked bytes; whether there were as many.
    pub fn take_bytes(&mut self, count: usize) -> bool {
        Self::take(&mut self.bytes, count, &mut self.is_spent)
    }

    /// Takes an operator; whether there was one.
    pub fn take_operator(&mut self) -> bool {
        Self::take(&mut self.operators, 1, &mut self.is_spent)
    }

    /// Takes the drawing of a form or a picture; whether there was as much.
    pub fn take_object(&mut self) -> bool {
        Self::take(&mut self.operators, OBJECT, &mut self.is_spent)
    }

    /// Takes a glyph; whether there was one.
    pub fn take_glyph(&mut self) -> bool {
        Self::take(&mut self.glyphs, 1, &mut self.is_spent)
            && Self::take(&mut self.page_glyphs, 1, &mut self.is_spent)
    }

    /// Takes a font; whether there was one.
    pub fn take_font(&mut self) -> bool {
        Self::take(&mut self.fonts, 1, &mut self.is_spent)
    }

    /// Takes the entries of a font's lists; whether there were as many.
    pub fn take_entries(&mut self, count: usize) -> bool {
        Self::take(&mut self.entries, count, &mut self.is_spent)
    }

    fn take(left: &mut usize, count: usize, is_spent: &mut bool) -> bool {
        let rest = left.checked_sub(count);
        *is_spent |= rest.is_none();
        *left = rest.unwrap_or(0);
        !*is_spent
    }
}
