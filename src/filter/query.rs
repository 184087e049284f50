//! The query language: what a reader types into the filter, as an expression over terms.
//!
//! A *term* is one thing looked for: a word or a phrase in quotes.
//!
//! | typed | has |
//! | --- | --- |
//! | `abe putin` | both |
//! | `"peace treaty"` | the phrase |
//! | `-sanctions` `-"peace treaty"` `-(a b)` | not that |
//! | `abe OR putin` | either; `OR` binds looser than the space |
//! | `(abe OR putin) treaty` | one of the two, and the third |
//!
//! How it is read, and why nothing typed is an error, says [`parse`](super::parse()).

use std::fmt;
use std::ops::Range;

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// How the terms combine; `None` when nothing is looked for.
    pub expr: Option<Expr>,
    /// The terms in the order typed. Equal ones are kept apart.
    pub terms: Vec<Term>,
}

/// A condition on one entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expr {
    /// The entry has the term with this index in [`Query::terms`].
    Term(usize),
    /// Every one holds. There are two or more, none of them an `All`.
    All(Vec<Expr>),
    /// At least one holds. There are two or more, none of them an `Any`.
    Any(Vec<Expr>),
    /// It does not hold.
    Not(Box<Expr>),
}

/// One word or phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// What is looked for: folded text, never empty.
    pub text: String,
    /// The term as typed, a phrase in straight quotes; without the minus before it.
    pub shown: String,
    /// Where it stands in the query, in bytes, with its quotes and its minus.
    pub span: Range<usize>,
    /// Whether the term speaks against an entry that has it, so that it is not painted.
    pub excluded: bool,
}

impl Query {
    /// Whether anything is looked for. A query that is not active filters nothing.
    pub fn is_active(&self) -> bool {
        self.expr.is_some()
    }

    /// The text of a query like this one without the term of that index, which reads as the
    /// rest of this one does: empty groups and dangling `OR`s go too.
    pub fn without(&self, term: usize) -> String {
        let rest = self.expr.as_ref().and_then(|expr| expr.without(term));
        Query {
            expr: rest,
            terms: self.terms.clone(),
        }
        .to_string()
    }

    fn write(&self, expr: &Expr, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match expr {
            Expr::Term(n) => f.write_str(self.terms.get(*n).map_or("", |term| &term.shown)),
            Expr::All(parts) => self.write_list(parts, " ", f),
            Expr::Any(parts) => self.write_list(parts, " OR ", f),
            Expr::Not(part) => match **part {
                Expr::Term(_) => {
                    f.write_str("-")?;
                    self.write(part, f)
                }
                _ => {
                    f.write_str("-(")?;
                    self.write(part, f)?;
                    f.write_str(")")
                }
            },
        }
    }

    fn write_list(&self, parts: &[Expr], between: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, part) in parts.iter().enumerate() {
            if n > 0 {
                f.write_str(between)?;
            }
            if matches!(part, Expr::Any(_)) {
                f.write_str("(")?;
                self.write(part, f)?;
                f.write_str(")")?;
            } else {
                self.write(part, f)?;
            }
        }
        Ok(())
    }
}

/// Writes the query in its plainest form, which [`parse`](super::parse()) reads as the same
/// expression.
impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.expr
            .as_ref()
            .map_or(Ok(()), |expr| self.write(expr, f))
    }
}

impl Expr {
    fn without(&self, term: usize) -> Option<Expr> {
        let rest = |parts: &[Expr]| parts.iter().filter_map(|part| part.without(term)).collect();
        match self {
            Expr::Term(n) => (*n != term).then_some(Expr::Term(*n)),
            Expr::All(parts) => Expr::all(rest(parts)),
            Expr::Any(parts) => Expr::any(rest(parts)),
            Expr::Not(part) => part.without(term).map(|part| Expr::Not(Box::new(part))),
        }
    }

    /// All of `parts`, made flat; `None` of none.
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

    /// Any of `parts`, made flat; `None` of none.
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
