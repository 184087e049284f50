//! The *lines* of reStructuredText: which stand as they are, and which begin a directive.

/// Directives whose content is code, or the like.
const CODE: [&str; 15] = [
    "aafig",
    "code",
    "code-block",
    "csv-table",
    "doctest",
    "highlight",
    "ipython",
    "math",
    "parsed-literal",
    "productionlist",
    "prompt",
    "raw",
    "sourcecode",
    "testcode",
    "testoutput",
];

/// Whether the content of the directive of this name is code, or the like.
pub(super) fn holds_code(name: &str) -> bool {
    CODE.contains(&name)
}

/// A line's place among lines that stand as they are.
pub(super) struct Verbatim {
    /// Whether the content of the directive of this name does.
    holds_code: fn(&str) -> bool,
    /// The indentation of the line that announces them, while they last.
    around: Option<usize>,
}

impl Verbatim {
    /// Before the first line; `holds_code` says it of the content of a directive, by its name.
    pub(super) fn new(holds_code: fn(&str) -> bool) -> Self {
        Self {
            holds_code,
            around: None,
        }
    }

    /// Whether `line`, the next one, stands as it is.
    pub(super) fn has(&mut self, line: &str) -> bool {
        let indent = indent(line);
        if !line.trim().is_empty() && self.around.is_some_and(|around| indent <= around) {
            self.around = None;
        }
        self.around.is_some()
    }

    /// Looks whether `line`, which does not stand as it is, announces others that do.
    pub(super) fn look(&mut self, line: &str) {
        let own = line.trim();
        let announces = match directive(own) {
            Some(Directive { name, .. }) => (self.holds_code)(name),
            None => own.ends_with("::"),
        };
        if announces {
            self.around = Some(indent(line));
        }
    }
}

/// The first line of a directive.
pub(super) struct Directive<'a> {
    pub(super) name: &'a str,
    /// What stands behind the name.
    pub(super) argument: &'a str,
}

/// The directive that a line without its indentation begins: two dots, and letters, with signs between them, before two
/// colons.
pub(super) fn directive(own: &str) -> Option<Directive<'_>> {
    let said = own.strip_prefix("..")?;
    let (name, argument) = said.split_once("::")?;
    let is_part = |c: char| c.is_alphanumeric() || "-_+:. ".contains(c);
    let name_of = name.trim();
    let is_name = !name_of.is_empty()
        && name.starts_with([' ', '\t'])
        && name.chars().all(|c| is_part(c) || c == '\t');
    // Anything else makes it a comment.
    let is_apart = argument.is_empty() || argument.starts_with(char::is_whitespace);
    (is_name && is_apart).then(|| Directive {
        name: name_of,
        argument: argument.trim(),
    })
}

pub(super) fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

/// Where the lines end that belong to the one at `at`, since they are indented more; empty ones at the end do not.
pub(super) fn end(lines: &[&str], at: usize) -> usize {
    let around = lines.get(at).map_or(0, |line| indent(line));
    let below = lines.get(at + 1..).unwrap_or_default();
    let inside = |line: &&&str| line.trim().is_empty() || indent(line) > around;
    let length = below.iter().take_while(inside).count();
    let trailing = below.get(..length).unwrap_or_default().iter().rev();
    let empty = trailing.take_while(|line| line.trim().is_empty()).count();
    at + 1 + length - empty
}
