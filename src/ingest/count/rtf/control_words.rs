//! What a *control word* does to the text behind it.

use super::charset::{Charset, of_code_page, of_font};
use super::{Ends, Reading};
use encoding_rs::MACINTOSH;

impl Reading {
    pub(super) fn word(&mut self, word: &str, number: Option<i32>) {
        if word == "u" {
            return self.unicode(number.unwrap_or(0));
        }
        self.decode();
        let is_on = number != Some(0);
        match word {
            "par" | "cell" | "row" | "nestcell" | "nestrow" | "sect" | "page" | "column"
            | "softpage" | "softcol" => {
                self.ends_paragraph();
            }
            "line" | "lbr" | "softline" | "tab" | "emspace" | "enspace" | "qmspace" | "super"
            | "nosupersub" | "chftn" => self.text(" "),
            "emdash" | "endash" | "bullet" => self.text("–"),
            "lquote" | "rquote" => self.text("’"),
            "ldblquote" => self.text("“"),
            "rdblquote" => self.text("”"),
            "v" => self.group().is_hidden = is_on,
            "deleted" => self.group().is_deleted = is_on,
            "plain" => {
                let group = self.group();
                (group.is_hidden, group.is_deleted) = (false, false);
                (group.font, group.is_upper) = (None, false);
            }
            "caps" => self.group().is_upper = is_on,
            "uc" => self.group().also = number.unwrap_or(1),
            "ansicpg" => self.charset = of_code_page(number.unwrap_or(1252)),
            "mac" => self.charset = Charset::Known(MACINTOSH),
            "pc" => self.charset = of_code_page(437),
            "pca" => self.charset = of_code_page(850),
            "f" if self.group().is_font_table => self.defined_font = number.unwrap_or(0),
            "f" => self.group().font = number,
            "fcharset" => {
                let known = match number.unwrap_or(1) {
                    // As the file's own.
                    0 | 1 => return,
                    2 => {
                        self.names.insert(self.defined_font, String::new());
                        Charset::Symbol
                    }
                    number => of_code_page(of_font(number)),
                };
                self.fonts.insert(self.defined_font, known);
            }
            "mmath" | "moMath" => {
                self.flow.is_unsure_of(word);
                self.group().is_passed_over = true;
            }
            "footnote" if !self.group().is_passed_over => {
                self.flow.end();
                self.flow.keep();
                self.group().ends = Ends::Note;
            }
            // The number of an item, which a list has of its own.
            "listtext" | "pntext" => {
                self.flow.may_go = true;
                self.group().ends = Ends::Number;
            }
            "shp" => self.shapes.push((self.groups.len(), false)),
            // The same again, as older programs draw it.
            "shprslt" if self.shapes.last().is_some_and(|(_, has_text)| *has_text) => {
                let group = self.group();
                (group.is_passed_over, group.is_sealed) = (true, true);
            }
            "shptxt" | "dptxbxtext" if !self.group().is_sealed => {
                if let Some((_, has_text)) = self.shapes.last_mut() {
                    *has_text = true;
                }
                self.flow.keep();
                let group = self.group();
                (group.ends, group.is_passed_over) = (Ends::Box, false);
            }
            "fonttbl" => {
                let group = self.group();
                (group.is_font_table, group.is_passed_over) = (true, true);
            }
            _ if is_no_text(word) => {
                let group = self.group();
                (group.is_passed_over, group.is_sealed) = (true, true);
            }
            _ if self.is_star => {
                let group = self.group();
                (group.is_passed_over, group.is_font_table) = (true, false);
            }
            _ => {}
        }
    }

    /// A character by its number, which is negative beyond 32767; above 65535 it takes two.
    fn unicode(&mut self, number: i32) {
        let unit = number.rem_euclid(0x1_0000) as u32;
        self.to_skip = self.group().also;
        if !self.is_shown() {
            return;
        }
        let high = self.high.take();
        if let 0xD800..=0xDBFF = unit {
            self.high = Some(unit - 0xD800);
            return;
        }
        self.decode();
        let code = match (unit, high) {
            (0xDC00..=0xDFFF, Some(high)) => 0x1_0000 + (high << 10) + (unit - 0xDC00),
            (unit, _) => unit,
        };
        // A half alone is none.
        if let Some(c) = char::from_u32(code) {
            self.letters(c.encode_utf8(&mut [0; 4]));
        }
    }
}

/// Whether a destination is none of the text.
fn is_no_text(word: &str) -> bool {
    let side = word.strip_prefix("header").or(word.strip_prefix("footer"));
    side.is_some_and(|side| matches!(side, "" | "l" | "r" | "f"))
        || matches!(
            word,
            "colortbl"
                | "stylesheet"
                | "info"
                | "pict"
                | "nonshppict"
                | "nonesttables"
                | "pntxta"
                | "pntxtb"
                | "annotation"
                | "atnid"
                | "atnauthor"
                | "atnref"
                | "xe"
                | "tc"
                | "txe"
                | "rxe"
                | "filetbl"
                | "revtbl"
                | "listtable"
                | "listoverridetable"
                | "fldinst"
                | "ftnsep"
                | "ftnsepc"
                | "ftncn"
                | "aftnsep"
                | "aftnsepc"
                | "aftncn"
                | "sp"
                | "objdata"
                | "bkmkstart"
                | "bkmkend"
                | "template"
                | "ud"
                | "rsidtbl"
                | "generator"
        )
}
