//! The indexes into a document's lists.
//!
//! They are counted in `usize` and kept in half of it: a list is never as long as the text has bytes, and
//! those are counted in 32 bits ([`super::Extent`]).

use super::extent::{narrow, wide};

macro_rules! index {
    ($name:ident, $of:literal) => {
        #[doc = concat!("The index of ", $of, ".")]
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The one that stands at `index`, from 0.
            #[must_use]
            pub fn new(index: usize) -> Self {
                Self(narrow(index))
            }

            /// Where it stands, from 0.
            #[must_use]
            pub fn index(self) -> usize {
                wide(self.0)
            }

            /// The one before it, if it is not the first.
            #[must_use]
            pub fn before(self) -> Option<Self> {
                self.0.checked_sub(1).map(Self)
            }
        }
    };
}

index!(AnchorIdx, "an [`Anchor`](super::Anchor)");
index!(BlockIdx, "a [`Block`](super::Block)");
index!(HeadingIdx, "a [`Heading`](super::Heading)");
index!(MarkIdx, "a [`Mark`](super::Mark)");
index!(NoteIdx, "a [`Note`](super::Note)");
index!(RowIdx, "a [`TableRow`](super::TableRow)");
