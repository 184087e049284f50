//! *Fields* stand for something that Word works out: a number, a link, the contents (ECMA-376, part 1, 17.16). Their
//! results are in the file. Fields contain each other, and begin and end in different paragraphs.

/// The open fields, outermost first.
#[derive(Debug, Default)]
pub(super) struct Fields {
    open: Vec<Field>,
}

/// A field.
#[derive(Debug, Default)]
pub(super) struct Field {
    instruction: String,
    /// Whether its result has begun.
    in_result: bool,
    /// The link that its result is.
    pub(super) link: Option<usize>,
    /// Whether it is a table of contents.
    is_contents: bool,
    /// Whether anything of a result was met.
    has_result: bool,
}

/// What an instruction asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// A link to this address.
    Address(String),
    /// A link to this place in the document.
    Place(String),
    Contents,
    /// Text that is shown instead of a result.
    Shown(String),
    /// A sign of this code in this font.
    Sign(u32, String),
    Other,
}

impl Fields {
    pub(super) fn begin(&mut self) {
        self.open.push(Field::default());
    }

    /// More of the instruction of the innermost field.
    pub(super) fn instruct(&mut self, text: &str) {
        if let Some(field) = self.open.last_mut().filter(|field| !field.in_result) {
            field.instruction.push_str(text);
        }
    }

    /// The instruction of the innermost field so far.
    pub(super) fn instruction(&self) -> &str {
        self.open.last().map_or("", |field| &field.instruction)
    }

    /// The result of the innermost field begins. Returns what it asks for.
    pub(super) fn separate(&mut self) -> Asked {
        let Some(field) = self.open.last_mut() else {
            return Asked::Other;
        };
        field.in_result = true;
        field.has_result = true;
        let asked = asked(&field.instruction);
        field.is_contents = asked == Asked::Contents;
        asked
    }

    /// Lets the result of the innermost field be a link.
    pub(super) fn lead(&mut self, link: usize) {
        if let Some(field) = self.open.last_mut() {
            field.link = Some(link);
        }
    }

    /// Ends the innermost field. Returns what it asks for if it had no result.
    pub(super) fn end(&mut self) -> Asked {
        match self.open.pop() {
            Some(field) if !field.has_result => asked(&field.instruction),
            _ => Asked::Other,
        }
    }

    /// Whether what is read now is shown.
    pub(super) fn are_shown(&self) -> bool {
        self.open.iter().all(|field| field.in_result)
    }

    /// Whether what is read now is in a table of contents.
    pub(super) fn in_contents(&self) -> bool {
        self.open.iter().any(|field| field.is_contents)
    }

    /// The link that what is read now is in.
    pub(super) fn link(&self) -> Option<usize> {
        self.open.iter().rev().find_map(|field| field.link)
    }

    /// Forgets the open fields, at the end of a part.
    pub(super) fn clear(&mut self) {
        self.open.clear();
    }
}

/// What an instruction asks for.
pub(super) fn asked(instruction: &str) -> Asked {
    let words = words(instruction);
    let Some(name) = words.first() else {
        return Asked::Other;
    };
    let rest = words.get(1..).unwrap_or_default();
    match name.to_ascii_uppercase().as_str() {
        "HYPERLINK" => link(rest),
        "REF" | "PAGEREF" | "NOTEREF" => {
            let leads = rest.iter().any(|word| word.eq_ignore_ascii_case("\\h"));
            match rest.first() {
                Some(name) if leads && !name.starts_with('\\') => Asked::Place(name.clone()),
                _ => Asked::Other,
            }
        }
        "TOC" => Asked::Contents,
        "MACROBUTTON" => Asked::Shown(rest.get(1..).unwrap_or_default().join(" ")),
        "SYMBOL" => {
            let code = rest.first().and_then(|code| code_of(code));
            let at = rest.iter().position(|word| word == "\\f");
            let font = at.and_then(|at| rest.get(at + 1)).cloned();
            match code {
                Some(code) => Asked::Sign(code, font.unwrap_or_default()),
                None => Asked::Other,
            }
        }
        _ => Asked::Other,
    }
}

fn code_of(word: &str) -> Option<u32> {
    match word.strip_prefix("0x").or_else(|| word.strip_prefix("0X")) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => word.parse().ok(),
    }
}

/// The target of a field `HYPERLINK`.
fn link(words: &[String]) -> Asked {
    let (mut address, mut place) = (None, None);
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "\\l" => place = words.next().cloned(),
            "\\o" | "\\t" => {
                words.next();
            }
            word if word.starts_with('\\') && word.len() == 2 => {}
            word => {
                address.get_or_insert_with(|| word.to_owned());
            }
        }
    }
    match (address.filter(|address| !address.is_empty()), place) {
        (Some(address), Some(place)) => Asked::Address(format!("{address}#{place}")),
        (Some(address), None) => Asked::Address(address),
        (None, Some(place)) => Asked::Place(place),
        (None, None) => Asked::Other,
    }
}

/// The words of an instruction; what stands in quotes is one.
fn words(instruction: &str) -> Vec<String> {
    let (mut words, mut word, mut in_quotes, mut is_open) =
        (Vec::new(), String::new(), false, false);
    let mut characters = instruction.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            // A quote or a backslash that is meant itself.
            '\\' if in_quotes && matches!(characters.peek(), Some('"' | '\\')) => {
                word.extend(characters.next());
            }
            '"' | '“' | '”' => {
                in_quotes = !in_quotes;
                is_open = true;
            }
            c if c.is_whitespace() && !in_quotes => {
                if is_open {
                    words.push(std::mem::take(&mut word));
                }
                is_open = false;
            }
            c => {
                word.push(c);
                is_open = true;
            }
        }
    }
    if is_open {
        words.push(word);
    }
    words
}
