//! Which of the fields that are open at a place show what stands there.

/// The open fields. Each has an instruction, which is not text, and then its result, which is.
#[derive(Debug, Default)]
pub(in crate::text) struct Fields {
    /// For each open field, whether its instruction is being read.
    open: Vec<bool>,
    /// How many of them are at their instructions.
    instructions: usize,
}

impl Fields {
    /// A field begins with its instruction.
    pub fn begin(&mut self) {
        self.open.push(true);
        self.instructions += 1;
    }

    /// The instruction of the innermost field ends, and its result begins.
    pub fn separate(&mut self) {
        if let Some(in_instruction) = self.open.last_mut()
            && std::mem::take(in_instruction)
        {
            self.instructions -= 1;
        }
    }

    /// The innermost field ends.
    pub fn end(&mut self) {
        if self.open.pop() == Some(true) {
            self.instructions -= 1;
        }
    }

    /// A paragraph ends, and with it every instruction: none is longer, so a field without an end hides no more.
    pub fn end_paragraph(&mut self) {
        if std::mem::take(&mut self.instructions) > 0 {
            self.open.fill(false);
        }
    }

    /// Whether what stands here belongs to an instruction.
    pub fn in_instruction(&self) -> bool {
        self.instructions > 0
    }
}
