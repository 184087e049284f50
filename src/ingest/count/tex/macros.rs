//! *Macros* that a text defines (LaTeX 2ε: An unofficial reference manual, “Definitions”): a call of one is read as its
//! body, with the arguments in their places.

use super::Reading;
use super::scan::{self, argument, option};

/// A macro, or one end of an environment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Macro {
    parameters: usize,
    /// What the first parameter is, if no option stands behind the name.
    default: Option<String>,
    body: String,
    /// Whether what stands behind the name is not known: it has parameters of TeX's other kinds.
    is_unknown: bool,
}

impl Macro {
    /// The command that this one is another name of.
    pub(super) fn other_name(&self) -> Option<&str> {
        let (name, rest) = scan::name(
            self.body
                .trim_start()
                .strip_prefix('\\')
                .map(|_| self.body.trim_start())?,
        );
        (self.parameters == 0 && rest.trim().is_empty() && !name.is_empty()).then_some(name)
    }

    /// What it stands for, if it has no parameters.
    pub(super) fn constant(&self) -> Option<&str> {
        let is_constant = self.parameters == 0 && !self.is_unknown;
        is_constant.then_some(self.body.as_str())
    }

    /// The body with the arguments that stand at the beginning of `after`, and what stands behind them.
    pub(super) fn call<'t>(&self, after: &'t str) -> Option<(String, &'t str)> {
        if self.is_unknown {
            return None;
        }
        let (mut arguments, mut rest) = (Vec::new(), after);
        for at in 0..self.parameters {
            let said = match (&self.default, at) {
                (Some(default), 0) => match option(rest) {
                    Some((said, behind)) => {
                        rest = behind;
                        said
                    }
                    None => default.as_str(),
                },
                _ => {
                    let (said, behind) = argument(rest);
                    rest = behind;
                    said
                }
            };
            arguments.push(said);
        }
        Some((self.with(&arguments), rest))
    }

    /// The body with these arguments.
    pub(super) fn with(&self, arguments: &[&str]) -> String {
        let mut said = String::with_capacity(self.body.len());
        let mut rest = self.body.as_str();
        while let Some((before, behind)) = rest.split_once('#') {
            said.push_str(before);
            let number = behind.chars().next().and_then(|c| c.to_digit(10));
            let argument =
                number.and_then(|number| arguments.get((number as usize).checked_sub(1)?));
            rest = match (argument, behind.strip_prefix('#')) {
                (Some(argument), _) => {
                    said.push_str(argument);
                    &behind[1..]
                }
                (None, Some(behind)) => {
                    said.push('#');
                    behind
                }
                (None, None) => behind,
            };
        }
        said.push_str(rest);
        said
    }

    /// The macro that `\newcommand` and its like define behind the name.
    fn of_latex(behind: &str) -> (Self, &str) {
        let (mut own, mut rest) = (Self::default(), behind);
        if let Some((count, behind)) = option(rest) {
            own.parameters = count.trim().parse().unwrap_or_default();
            rest = behind;
            if let Some((default, behind)) = option(rest) {
                own.default = Some(default.to_owned());
                rest = behind;
            }
        }
        let (body, rest) = argument(rest);
        own.body = body.to_owned();
        (own, rest)
    }

    /// The macro that `\def` defines behind the name.
    fn of_tex(behind: &str) -> (Self, &str) {
        let Some((parameters, _)) = behind.split_once('{') else {
            return (Self::default(), behind);
        };
        let (body, rest) = argument(&behind[parameters.len()..]);
        let count = parameters.matches('#').count();
        let plain: String = (1..=count).map(|number| format!("#{number}")).collect();
        let own = Self {
            parameters: count,
            body: body.to_owned(),
            is_unknown: parameters.trim() != plain,
            ..Self::default()
        };
        (own, rest)
    }

    /// The macro that `\NewDocumentCommand` and its like define behind the name.
    fn of_xparse(behind: &str) -> (Self, &str) {
        let (parameters, rest) = argument(behind);
        let (body, rest) = argument(rest);
        let kinds: String = parameters.split_whitespace().collect();
        let own = Self {
            parameters: kinds.len(),
            body: body.to_owned(),
            is_unknown: kinds.chars().any(|kind| kind != 'm'),
            ..Self::default()
        };
        (own, rest)
    }
}

/// A macro's body and its calls are so long together at most (bytes): macros may call each other without an end.
const LONGEST: usize = 4_000_000;

impl Reading<'_> {
    /// Learns what `command` defines; gives what stands behind.
    pub(super) fn define<'t>(&mut self, command: &str, after: &'t str) -> &'t str {
        let after = after.strip_prefix('*').unwrap_or(after);
        let (said, behind) = argument(after);
        let name = said.trim().trim_start_matches('\\').to_owned();
        if self.macros.contains_key(&name) {
            self.changed.insert(name.clone());
        }
        match command {
            "newtheorem" | "declaretheorem" | "spnewtheorem" => {
                let behind = option(behind).map_or(behind, |(_, rest)| rest);
                let (title, behind) = match command {
                    "declaretheorem" => ("", behind),
                    _ => argument(behind),
                };
                self.theorems.insert(name, title.to_owned());
                option(behind).map_or(behind, |(_, rest)| rest)
            }
            "newenvironment" | "renewenvironment" | "provideenvironment" => {
                let (opening, behind) = Macro::of_latex(behind);
                let (closing, behind) = argument(behind);
                self.environments
                    .insert(name, (opening, closing.to_owned()));
                behind
            }
            "NewDocumentEnvironment" | "RenewDocumentEnvironment" => {
                let (opening, behind) = Macro::of_xparse(behind);
                let (closing, behind) = argument(behind);
                self.environments
                    .insert(name, (opening, closing.to_owned()));
                behind
            }
            "newif" => {
                self.switches
                    .insert(name.trim_start_matches("if").to_owned(), false);
                behind
            }
            "newcounter" | "newlength" | "newsavebox" | "newtoks" | "newdimen" | "newcount"
            | "newskip" | "newbox" => option(behind).map_or(behind, |(_, rest)| rest),
            "let" => {
                let behind = behind.trim_start().strip_prefix('=').unwrap_or(behind);
                let (other, behind) = argument(behind);
                let own = match self.macros.get(other.trim_start_matches('\\')) {
                    Some(same) => same.clone(),
                    None => Macro {
                        body: other.to_owned(),
                        ..Macro::default()
                    },
                };
                self.macros.insert(name, own);
                behind
            }
            "def" | "gdef" | "edef" | "xdef" => {
                let (own, behind) = Macro::of_tex(behind);
                self.macros.insert(name, own);
                behind
            }
            "NewDocumentCommand"
            | "RenewDocumentCommand"
            | "ProvideDocumentCommand"
            | "DeclareDocumentCommand" => {
                let (own, behind) = Macro::of_xparse(behind);
                self.macros.insert(name, own);
                behind
            }
            "DeclareMathOperator" => {
                let (body, behind) = argument(behind);
                let body = format!("\\operatorname{{{body}}}");
                self.macros.insert(
                    name,
                    Macro {
                        body,
                        ..Macro::default()
                    },
                );
                behind
            }
            _ => {
                let (own, behind) = Macro::of_latex(behind);
                if command == "providecommand" {
                    self.macros.entry(name).or_insert(own);
                } else if !redefines_heading(&name, &own.body) {
                    self.macros.insert(name, own);
                }
                behind
            }
        }
    }

    /// Whether so much more may be read of macros.
    pub(super) fn may_expand(&mut self, said: &str) -> bool {
        self.expanded = self.expanded.saturating_add(said.len() + 1);
        self.expanded < LONGEST
    }

    /// A formula with the bodies of its macros.
    pub(super) fn expanded_formula(&mut self, tex: &str, depth: usize) -> Option<String> {
        let mut said = String::with_capacity(tex.len());
        let mut rest = tex;
        while let Some(at) = rest.find('\\') {
            said.push_str(&rest[..at]);
            let here = &rest[at..];
            let (name, after) = scan::name(here);
            rest = match self.macros.get(name).cloned() {
                Some(own) => {
                    let (body, after) = own.call(after)?;
                    if depth == 0 || !self.may_expand(&body) {
                        return None;
                    }
                    said.push_str(&self.expanded_formula(&body, depth - 1)?);
                    said.push(' ');
                    after
                }
                None => {
                    said.push_str(&here[..here.len() - after.len()]);
                    after
                }
            };
        }
        said.push_str(rest);
        Some(said)
    }
}

/// Whether only the look of a heading changes: what it does stays.
fn redefines_heading(name: &str, body: &str) -> bool {
    let is_heading = matches!(
        name,
        "part"
            | "chapter"
            | "section"
            | "subsection"
            | "subsubsection"
            | "paragraph"
            | "subparagraph"
    );
    is_heading && body.contains('@')
}
