//! The *app* is the page at work: what the reader does becomes state, the state becomes a
//! [`Showing`](crate::view::Showing), and the views draw it. [`App`] is written once, for the
//! command, which prerenders it, and for the browser, which takes it over.

mod act;
pub mod browser;
mod keys;
mod marks;
mod painted;
mod root;
mod search;
mod session;
mod show;
mod state;

pub use root::{App, AppProps};
pub use search::Search;
pub use state::Opening;
