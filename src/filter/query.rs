//! The query language of the filter, as an expression over terms.
//!
//! A *term* is one word, or one phrase in quotes.
//!
//! | typed | has |
//! | --- | --- |
//! | `abe putin` | both |
//! | `"peace treaty"` | the phrase |
//! | `-sanctions` `-"peace treaty"` `-(a b)` | not that |
//! | `abe OR putin` | either; `OR` binds looser than the space |
//! | `(abe OR putin) treaty` | one of the two, and the third |
//! | `in:energy` `in:"public opinion"` | a place in a section whose heading has it, at any depth |
//! | `title:energy` | a place in a heading |
//! | `is:table` | that [kind](EntryKind) of place |
//! | `=lead` | exactly this word |
//! | `lead*` | a word that begins so, without its other forms |
//! | `+lead` | this; it is never let go |
//!
//! [`parse`](super::parse()) describes how it is parsed, and why any text is valid.

use std::fmt;
use std::ops::Range;

use super::entries::EntryKind;

/// A parsed query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// How the terms combine; `None` for an empty query.
    pub expr: Option<Expr>,
    /// The terms in the order typed. Equal ones are kept apart.
    pub terms: Vec<Term>,
    /// The last operator that was ignored.
    pub unread: Option<Unread>,
}

/// An ignored operator: it has no word, or names an unknown kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// As typed.
    pub shown: String,
    /// Whether it is an `is:`.
    pub of_kind: bool,
}

/// A condition on one entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expr {
    /// The entry has the term with this index in [`Query::terms`].
    Term(usize),
    /// All hold. There are two or more, none of them an `All`.
    All(Vec<Expr>),
    /// At least one holds. There are two or more, none of them an `Any`.
    Any(Vec<Expr>),
    /// It does not hold.
    Not(Box<Expr>),
}

/// What a term is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The words of the entry.
    Text,
    /// The words of the entry, if it is a heading.
    Title,
    /// The headings of all sections that contain the entry; a heading is in its own section.
    In,
    /// What the entry is part of.
    Is(EntryKind),
}

/// How a term is compared with the words of an entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Manner {
    /// At the start of a word, in its other forms, and in its variants.
    #[default]
    Word,
    /// At the start of a word only: `x*`.
    Beginning,
    /// As a whole word only: `=x`.
    Exact,
    /// Word for word: `"x y"`.
    Phrase,
}

/// A part of a query, for displaying it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The term with this index, and whether a minus precedes it.
    Term(usize, bool),
    /// `OR`
    Or,
    /// An opening parenthesis, and whether a minus precedes it.
    Open(bool),
    /// A closing parenthesis.
    Close,
}

/// One word or phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// What it is compared with.
    pub field: Field,
    /// How it is compared.
    pub manner: Manner,
    /// The folded text to search for; never empty.
    pub text: String,
    /// The term as typed with its operator and signs, a phrase in straight quotes; without the minus before
    /// it.
    pub shown: String,
    /// Whether a plus precedes it or a group around it: a search that lets terms go keeps it.
    pub required: bool,
    /// Its range in the query, in bytes, including its quotes, plus and minus.
    pub span: Range<usize>,
    /// Whether the term excludes entries, so that it is not highlighted.
    pub excluded: bool,
}

impl Term {
    /// Whether the reader asked for these very words: a phrase, or `=x`.
    pub fn is_exact(&self) -> bool {
        matches!(self.manner, Manner::Exact | Manner::Phrase)
    }
}

impl Query {
    /// Whether the query has terms. A query that is not active filters nothing.
    pub fn is_active(&self) -> bool {
        self.expr.is_some()
    }

    /// The text of this query without the term with that index. Empty groups and dangling `OR`s are removed
    /// too, so the rest keeps its meaning.
    pub fn without(&self, term: usize) -> String {
        let rest = self.expr.as_ref().and_then(|expr| expr.without(term));
        Query {
            expr: rest,
            terms: self.terms.clone(),
            unread: None,
        }
        .to_string()
    }

    /// The query as a sequence of parts, in its simplest form.
    pub fn marks(&self) -> Vec<Mark> {
        let mut marks = Vec::new();
        if let Some(expr) = &self.expr {
            expr.write(false, &mut marks);
        }
        marks
    }
}

/// Writes the query in its simplest form, which [`parse`](super::parse()) turns into the same expression.
impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut touches = true;
        for mark in self.marks() {
            if !touches && mark != Mark::Close {
                f.write_str(" ")?;
            }
            touches = matches!(mark, Mark::Open(_));
            if let Mark::Term(_, true) | Mark::Open(true) = mark {
                f.write_str("-")?;
            }
            f.write_str(match mark {
                Mark::Term(term, _) => self.terms.get(term).map_or("", |term| &term.shown),
                Mark::Or => "OR",
                Mark::Open(_) => "(",
                Mark::Close => ")",
            })?;
        }
        Ok(())
    }
}

impl Expr {
    /// Appends the expression to `marks`; `negated` says whether a minus precedes it.
    fn write(&self, negated: bool, marks: &mut Vec<Mark>) {
        let (parts, is_any) = match self {
            Expr::Term(term) => return marks.push(Mark::Term(*term, negated)),
            _ if negated => {
                marks.push(Mark::Open(true));
                self.write(false, marks);
                return marks.push(Mark::Close);
            }
            Expr::Not(part) => return part.write(true, marks),
            Expr::All(parts) => (parts, false),
            Expr::Any(parts) => (parts, true),
        };
        for (n, part) in parts.iter().enumerate() {
            if is_any && n > 0 {
                marks.push(Mark::Or);
            }
            let grouped = matches!(part, Expr::Any(_));
            if grouped {
                marks.push(Mark::Open(false));
            }
            part.write(false, marks);
            if grouped {
                marks.push(Mark::Close);
            }
        }
    }

    fn without(&self, term: usize) -> Option<Expr> {
        let rest = |parts: &[Expr]| parts.iter().filter_map(|part| part.without(term)).collect();
        match self {
            Expr::Term(n) => (*n != term).then_some(Expr::Term(*n)),
            Expr::All(parts) => Expr::all(rest(parts)),
            Expr::Any(parts) => Expr::any(rest(parts)),
            Expr::Not(part) => part.without(term).map(|part| Expr::Not(Box::new(part))),
        }
    }

    /// The conjunction of `parts`, flattened; `None` if there are none.
    pub(super) fn all(parts: Vec<Expr>) -> Option<Expr> {
        let mut flat = Vec::with_capacity(parts.len());
        for part in parts {
            match part {
                Expr::All(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        if flat.len() > 1 {
            Some(Expr::All(flat))
        } else {
            flat.pop()
        }
    }

    /// The disjunction of `parts`, flattened; `None` if there are none.
    pub(super) fn any(parts: Vec<Expr>) -> Option<Expr> {
        let mut flat = Vec::with_capacity(parts.len());
        for part in parts {
            match part {
                Expr::Any(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        if flat.len() > 1 {
            Some(Expr::Any(flat))
        } else {
            flat.pop()
        }
    }
}
