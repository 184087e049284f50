//! What of a page is *kept*, as part of the text. What is dropped is told, with its words.

use super::furniture;
use super::reader::Reader;
use super::said::{continues_word, shown_words};
use super::tree::{has_role, has_words, is_block, is_hidden, name, of_attribute, says, words};
use crate::model::Rule;
use dom_query::NodeRef;

impl Reader {
    /// Warns that `node` is dropped; neighbours are merged into one warning.
    pub(super) fn drop(&mut self, node: &NodeRef<'_>, rule: Rule) {
        let words = shown_words(node);
        if !has_words(&words) {
            return;
        }
        let rule = if !self.title.is_empty() && words == self.title {
            Rule::RepeatedTitle
        } else {
            rule
        };
        let goes_on = self.in_furniture && rule == Rule::PageFurniture;
        match self.warnings.last_mut() {
            Some(last) if goes_on => {
                if !continues_word(node) {
                    last.text.push(' ');
                }
                last.text.push_str(&words);
            }
            _ => self.warn(rule, &words, node),
        }
        self.in_furniture = rule == Rule::PageFurniture;
    }

    /// Warns of a sign with words that is shown nowhere, such as a way back from a note; once for all of them.
    pub(super) fn tell(&mut self, sign: &NodeRef<'_>) {
        let said = shown_words(sign);
        if !has_words(&said) {
            return;
        }
        match self.told.and_then(|at| self.warnings.get_mut(at)) {
            Some(told) => {
                told.text.push(' ');
                told.text.push_str(&said);
            }
            None => {
                self.told = Some(self.warnings.len());
                self.warn(Rule::PageFurniture, &said, sign);
            }
        }
    }

    /// Whether the element is shown elsewhere on the page.
    pub(super) fn shown_elsewhere(&self, node: &NodeRef<'_>) -> Option<Rule> {
        if self.notes.taken.contains(&node.id) {
            return is_block(&name(node)).then_some(Rule::NotesHeading);
        }
        super::article::is_contents(node).then_some(Rule::ContentsLine)
    }

    /// Whether the element is part of the text; if not, a warning is added.
    pub(super) fn is_read(&mut self, node: &NodeRef<'_>) -> bool {
        if self.notes.taken.contains(&node.id) {
            return false;
        }
        if super::math::is_shown_by_script(node) {
            self.tell(node);
            return false;
        }
        if self.notes.remarks.contains(&node.id) {
            self.drop(node, Rule::Remark);
            return false;
        }
        let name = name(node);
        if &*name == "rp" {
            return true;
        }
        if is_silent(&name) {
            return &*name == "script" && says(node, "type", "math/tex");
        }
        let dropped = is_control(&name)
            || (&*name == "dialog" && !node.has_attr("open"))
            || is_unprinted(node)
            || (&*name == "a" && says(node, "class", "headerlink"))
            || furniture::is_skip(node)
            || furniture::is_notice(node)
            || furniture::is_bar(node)
            || (is_hidden(node) && !says(node, "class", "katex"));
        if dropped {
            self.drop(node, Rule::PageFurniture);
            return false;
        }
        if super::article::is_contents(node) || furniture::is_contents_line(node) {
            self.drop(node, Rule::ContentsLine);
            return false;
        }
        if self.repeats_title(node) {
            self.drop(node, Rule::RepeatedTitle);
            return false;
        }
        let outside = match &self.article {
            Some(article) => !article.reaches(node.id) && !super::article::is_void(&name),
            None => &*name == "nav" || has_role(node, &["navigation"]),
        };
        if outside {
            self.drop(node, Rule::PageFurniture);
            if !has_words(&node.text()) {
                // An empty element may be the target of a link.
                self.anchors_of(node);
                node.descendants_it()
                    .for_each(|inner| self.anchors_of(&inner));
            }
        }
        !outside
    }

    /// Whether the paragraph is the title, by its class, and says what the masthead says.
    fn repeats_title(&mut self, node: &NodeRef<'_>) -> bool {
        let repeats = self.sections
            && !self.title.is_empty()
            && !self.said_title
            && super::metadata::is_title_line(node)
            && words(node) == self.title;
        self.said_title |= repeats;
        repeats
    }
}

/// Whether the element is a control, or stands for what browsers show otherwise.
fn is_control(name: &str) -> bool {
    matches!(
        name,
        "noscript"
            | "noembed"
            | "noframes"
            | "iframe"
            | "object"
            | "embed"
            | "applet"
            | "video"
            | "audio"
            | "canvas"
            | "button"
            | "input"
            | "select"
            | "textarea"
            | "datalist"
            | "progress"
            | "meter"
            | "map"
    )
}

/// Whether nothing in the element is text of the page.
fn is_silent(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "template"
            | "head"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "col"
            | "colgroup"
            | "frame"
            | "frameset"
    )
}

/// Whether the element is excluded from print, by itself or by a wiki's style sheet.
fn is_unprinted(node: &NodeRef<'_>) -> bool {
    let is_screen_only = |class: &str| {
        matches!(
            class,
            "noprint"
                | "no-print"
                | "d-print-none"
                | "hatnote"
                | "mw-editsection"
                | "mw-editsection-like"
                | "mw-indicators"
                | "mw-jump-link"
                | "mw-redirectedfrom"
        )
    };
    let by_class = |classes: &str| classes.split_whitespace().any(is_screen_only);
    let by_id = |id: &str| matches!(id, "siteSub" | "jump-to-nav");
    of_attribute(node, "class", by_class) == Some(true)
        || of_attribute(node, "id", by_id) == Some(true)
}
