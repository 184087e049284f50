//! The *keys* and their commands. Keys are identified by the character they type, so that shortcuts follow the
//! reader's keyboard layout. On a layout without Latin letters they are identified by position.

/// The command of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KeyCommand {
    FocusFilter,
    Clear,
    Next,
    Previous,
    NextSection,
    PreviousSection,
    ToggleSection,
    Tools,
    ToMatch,
    Back,
    ExpandAll,
    CollapseAll,
    Help,
}

/// The location of the keyboard focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Focus {
    /// In the filter field.
    Filter,
    /// In another control that takes keys itself.
    Field,
    /// Anywhere else.
    Page,
}

/// A key as it was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pressed<'a> {
    /// `KeyboardEvent.key`.
    pub(super) key: &'a str,
    /// `KeyboardEvent.code`.
    pub(super) code: &'a str,
    pub(super) shift: bool,
    /// Ctrl, Alt or Meta is held: the key belongs to the browser.
    pub(super) modified: bool,
    /// An input method is composing a character with it.
    pub(super) composing: bool,
}

/// The command of a pressed key. `single_keys` enables shortcuts that are single characters.
pub(super) fn command(pressed: Pressed<'_>, focus: Focus, single_keys: bool) -> Option<KeyCommand> {
    use KeyCommand as C;
    if pressed.modified || pressed.composing {
        return None;
    }
    let letter = pressed.code.strip_prefix("Key");
    let letter = letter
        .filter(|_| !pressed.key.is_ascii())
        .map(|letter| match pressed.shift {
            true => letter.to_owned(),
            false => letter.to_ascii_lowercase(),
        });
    match (letter.as_deref().unwrap_or(pressed.key), focus) {
        ("Escape", _) => Some(C::Clear),
        ("Enter", Focus::Filter) => Some(if pressed.shift { C::Previous } else { C::Next }),
        ("ArrowDown", Focus::Filter) => Some(C::ToMatch),
        (_, Focus::Filter | Focus::Field) => None,
        _ if !single_keys => None,
        ("/", _) => Some(C::FocusFilter),
        ("n", _) => Some(C::Next),
        ("N", _) => Some(C::Previous),
        ("j", _) => Some(C::NextSection),
        ("k", _) => Some(C::PreviousSection),
        ("o", _) => Some(C::ToggleSection),
        ("p", _) => Some(C::Tools),
        ("b", _) => Some(C::Back),
        ("E", _) => Some(C::ExpandAll),
        ("C", _) => Some(C::CollapseAll),
        ("?", _) => Some(C::Help),
        _ => None,
    }
}
