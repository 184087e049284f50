//! The characters of a *formula*, in the order in which they are read.

/// The characters of a formula while its element is read.
#[derive(Default)]
pub(super) struct Formula {
    text: String,
    /// The degrees of the roots that are open, which are read behind what is under the root.
    degrees: Vec<String>,
    /// What stands before the degrees that are open.
    before: Vec<String>,
}

impl Formula {
    pub(super) fn begin(&mut self, name: &str) {
        match name {
            "rad" => self.degrees.push(String::new()),
            "deg" => self.before.push(std::mem::take(&mut self.text)),
            "tab" | "br" | "cr" => self.text.push(' '),
            _ => {}
        }
    }

    pub(super) fn end(&mut self, name: &str) {
        match name {
            "rad" => self.text.push_str(&self.degrees.pop().unwrap_or_default()),
            "deg" => {
                let before = self.before.pop().unwrap_or_default();
                let degree = std::mem::replace(&mut self.text, before);
                match self.degrees.last_mut() {
                    Some(open) => *open = degree,
                    None => self.text.push_str(&degree),
                }
            }
            _ => {}
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    pub(super) fn finish(self) -> String {
        self.text
    }
}
