//! The outline's *head*, above its entries. Only the command renders it, so its texts are not in the viewer.

use super::controls::CROSS;
use super::wording::apart;
use crate::model::Meta;
use crate::wording::{Word, Wording};

/// The head of the outline whose element is `id`: its name, and the buttons that close it, hide it, and keep it beside the report if there
/// is room.
pub(super) fn head(id: &str, meta: &Meta, words: &Wording, html: &mut String) {
    let [name, hide, keep] =
        [Word::Contents, Word::HideContents, Word::KeepContents].map(|word| words.say(word));
    let cross = format!(
        "<svg class=\"icon\" viewBox=\"0 0 20 20\" aria-hidden=\"true\"><path d=\"{CROSS}\"></path></svg>"
    );
    // Its words are in the page's language, inside a list in the report's language.
    let language = match apart(meta) {
        Some(_) => " lang=\"en\"",
        None => "",
    };
    html.push_str(&format!(
        "<div class=\"outline__head\"{language}><p class=\"outline__title\">{name}</p>\
         <button type=\"button\" class=\"button button--quiet outline__close\" \
         popovertarget=\"{id}\" popovertargetaction=\"hide\" aria-label=\"{hide}\">{cross}</button>\
         <button type=\"button\" class=\"button button--quiet outline__hide needs-script\" \
         data-sets=\"outline\" value=\"off\" aria-label=\"{hide}\">{cross}</button></div>\
         <button type=\"button\"{language} class=\"button outline__keep needs-script\" \
         data-sets=\"outline\" value=\"on\">{keep}</button>"
    ));
}
