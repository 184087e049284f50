//! *Suggests* what to filter by while the reader is in the empty field.

use super::browser;
use super::session::Session;
use super::state::Action;

impl Session {
    /// Shows the suggestions if the focus went into the empty field, and hides them if it went elsewhere.
    pub(super) fn suggest(&self, is_in: bool) {
        let heading = || {
            let search = self.state.search.as_ref()?;
            search.heading(browser::section_in_view())
        };
        let shows = is_in && self.state.query.is_empty();
        if shows != self.state.suggested.is_some() {
            let section = shows.then(|| heading().unwrap_or_default().into());
            self.state.dispatch(Action::Suggest(section));
        }
    }
}
