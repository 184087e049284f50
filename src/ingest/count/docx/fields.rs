//! *Fields*, of which the results are read, and forms, of which what was chosen is.

/// The open fields.
#[derive(Debug, Default)]
pub(super) struct Fields {
    /// Whether fields are taken for text around them.
    are_ignored: bool,
    /// Whether each shows its result yet, and its instruction.
    open: Vec<(bool, String)>,
    /// Whether the text that is read is an instruction.
    pub(super) in_instruction: bool,
    /// The entries of the list of a form, and the number of the one that was chosen.
    entries: Vec<String>,
    chosen: Option<usize>,
}

impl Fields {
    /// Fields that are passed over, with no effect on the text around them.
    pub(super) fn ignored() -> Self {
        Self {
            are_ignored: true,
            ..Self::default()
        }
    }

    /// Whether a field is left open.
    pub(super) fn never_end(&self) -> bool {
        !self.open.is_empty()
    }

    /// More of an instruction.
    pub(super) fn instruct(&mut self, text: &str) {
        if let Some((false, instruction)) = self.open.last_mut() {
            instruction.push_str(text);
        }
    }

    /// A mark of a field. Returns what a field shows that ends without a result.
    pub(super) fn mark(&mut self, kind: &str) -> Option<String> {
        match kind {
            _ if self.are_ignored => None,
            "begin" => {
                self.open.push((false, String::new()));
                // What another form chose is none of this one's.
                self.chosen = None;
                None
            }
            "separate" => {
                if let Some((has_result, _)) = self.open.last_mut() {
                    *has_result = true;
                }
                None
            }
            "end" => {
                let (has_result, instruction) = self.open.pop()?;
                let shown = instruction.trim().strip_prefix("MACROBUTTON")?.trim_start();
                let (_, shown) = shown.split_once(char::is_whitespace)?;
                (!has_result).then(|| shown.to_owned())
            }
            _ => None,
        }
    }

    /// A setting of a form.
    pub(super) fn form(&mut self, name: &str, said: &str) {
        match name {
            "listEntry" => self.entries.push(said.to_owned()),
            "result" => self.chosen = said.trim().parse().ok(),
            _ => self.chosen = self.chosen.or(said.trim().parse().ok()),
        }
    }

    /// The entry of a list that was chosen.
    pub(super) fn chosen(&mut self) -> Option<String> {
        let chosen = self.chosen.take().unwrap_or(0);
        std::mem::take(&mut self.entries).into_iter().nth(chosen)
    }

    /// Whether what stands at the innermost field is shown.
    pub(super) fn is_shown(&self) -> bool {
        let around = self.open.len().saturating_sub(1);
        self.open
            .iter()
            .take(around)
            .all(|(has_result, _)| *has_result)
    }

    /// Whether what is read now is shown.
    pub(super) fn are_shown(&self) -> bool {
        self.open.iter().all(|(has_result, _)| *has_result)
    }
}
