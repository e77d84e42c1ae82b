//! Why a file has no text that can be read.

/// Why a file has no text that can be read here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotText {
    /// A document of Word 95 or older, or an Open Document text: `libreoffice --convert-to docx` makes a readable
    /// file of it.
    OldOffice,
    /// Pictures of pages without any text: a scan.
    Scan,
    /// A picture.
    Picture,
    /// A file whose glyphs have no characters: it can be looked at, but not read.
    NoCharacters,
    /// An OFD of which only pictures of its pages could be had: `ocrmypdf` reads those, not the OFD.
    OfdWithoutText,
    /// It opens only with a password.
    Locked,
    /// Some other binary file.
    Binary,
    /// There is nothing in it.
    Empty,
    /// A Word document or a page that is damaged or asks for more memory than a report ever needs.
    Damaged,
    /// Millions of lines of a few bytes.
    Shreds,
}
