//! Matrices that map one system of coordinates to another.

/// A matrix `[a b c d e f]`: `x' = ax + cy + e`, `y' = bx + dy + f`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::text) struct Matrix(pub [f32; 6]);

impl Default for Matrix {
    fn default() -> Self {
        Self::IDENTITY
    }
}

impl Matrix {
    pub const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// A shift.
    pub fn shift(x: f32, y: f32) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// First this, then another.
    pub fn then(self, other: Self) -> Self {
        let own = self.0;
        let across = other.vector(own[0], own[1]);
        let down = other.vector(own[2], own[3]);
        let origin = other.point(own[4], own[5]);
        Self([across.0, across.1, down.0, down.1, origin.0, origin.1])
    }

    /// Where a point goes.
    pub fn point(self, x: f32, y: f32) -> (f32, f32) {
        let (across, down) = self.vector(x, y);
        (across + self.0[4], down + self.0[5])
    }

    /// Where a vector goes.
    pub fn vector(self, x: f32, y: f32) -> (f32, f32) {
        let own = self.0;
        (own[0] * x + own[2] * y, own[1] * x + own[3] * y)
    }
}
