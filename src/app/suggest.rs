//! *Suggests* what to filter by while the reader is in the empty field.

use super::browser;
use super::session::Session;
use super::state::Action;

impl Session {
    /// Shows the suggestions if the focus went into the empty field, and hides them if it went elsewhere. The focus may
    /// move twice before the page renders, so what the last render showed
    /// decides nothing.
    pub(super) fn suggest(&self, is_in: bool) {
        let heading = || {
            let search = self.state.search.as_ref()?;
            search.heading(browser::section_in_view())
        };
        let section = is_in.then(|| heading().unwrap_or_default().into());
        self.state.dispatch(Action::Suggest(section));
    }
}
