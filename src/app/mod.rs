//! The *app* is the interactive page. What the reader does changes the state; the state determines a
//! [`Showing`](crate::view::Showing), which the views render. The command prerenders the same [`App`] that runs
//! in the browser.

mod act;
pub mod browser;
mod found;
mod keys;
mod later;
mod marks;
mod painted;

mod root;
mod search;
mod session;
mod show;
mod sought;
mod state;
mod suggest;

pub use root::{App, AppProps};
pub use search::Search;
pub use state::Opening;
