//! The *root* component holds the state and derives what is shown. The views render the parts around the report;
//! the report and its outline are changed in place.

use super::act::listen;
use super::arrive::{go_live, read};
use super::browser;
use super::search::Search;
use super::session::{Page, Session, with_session};
use super::state::{Opening, State};
use crate::filter::arrange;
use crate::payload::Payload;
use crate::view::{self, Extent, Markup, Showing};
use std::rc::Rc;
use yew::{
    AttrValue, Callback, Html, Properties, component, use_effect, use_effect_with, use_memo,
    use_mut_ref, use_reducer,
};

/// The inputs of the page.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct AppProps {
    /// What the viewer needs beyond the page's HTML.
    pub payload: Rc<Payload>,
    /// What the reader did before the viewer took over the page.
    pub opening: Rc<Opening>,
    /// What finds passages in the text, which is read from the page as it arrives; `None` if the page is prerendered.
    pub search: Option<Rc<Search>>,
    /// HTML that is only prerendered; empty if the viewer takes over the page.
    pub markup: Markup,
}

/// The whole page.
#[component]
pub fn App(props: &AppProps) -> Html {
    let AppProps {
        payload,
        opening,
        search,
        markup,
    } = props;
    let state = use_reducer({
        let (payload, opening) = (payload.clone(), opening.clone());
        move || State::new(payload, &opening)
    });
    let live = state.search.is_some();
    let answer = use_memo(
        (
            state.query.clone(),
            state.search.clone(),
            state.arrived,
            state.knows_words,
        ),
        |(query, search, ..)| {
            search
                .as_ref()
                .map(|search| search.answer(query))
                .unwrap_or_default()
        },
    );
    let arrangement = use_memo(
        (
            state.open_set.clone(),
            state.query.clone(),
            live,
            state.knows_words,
            state.arrived,
        ),
        |(open_set, ..)| {
            let matches = answer.found.as_ref().map(|found| &*found.matches);
            arrange(payload, open_set, matches)
        },
    );
    let tally = answer
        .found
        .as_ref()
        .map(|found| Rc::new(found.tally(state.current)));

    let density = answer.found.as_ref();
    let density = density.map(|found| Rc::new(found.density(payload, state.current)));

    let page = use_mut_ref(Page::default);
    let session = use_mut_ref(|| None::<Session>);
    *session.borrow_mut() = Some(Session {
        state: state.clone(),
        is_live: live,
        arrived: state.arrived,
        answer: answer.clone(),
        arrangement: arrangement.clone(),
        page: page.clone(),
    });
    let send = use_memo((), |()| {
        let session = session.clone();
        Callback::from(move |request| {
            with_session(&session, |session| session.answer(request));
        })
    });
    let version = opening.version;
    use_effect_with((), {
        let (session, dispatcher) = (session.clone(), state.dispatcher());
        let payload = payload.clone();
        let (opening, search) = (opening.clone(), search.clone());
        move |()| {
            if let Some(search) = search {
                let mut page = page.borrow_mut();
                page.report = Some(browser::Report::new(&payload, &search, &opening.closed));
                page.outline = browser::Outline::find(search.clone());
                drop(page);
                go_live(&search, version, &dispatcher);
                read(payload, search, session.clone());
            }
            let listeners = listen(session);
            move || drop(listeners)
        }
    });
    use_effect(move || with_session(&session, |session| session.follow(version)));

    let showing = Showing {
        query: AttrValue::from(state.query.clone()),
        understood: answer.query.clone(),
        depth: state.depth,
        printing: state.printing.map(|extent| {
            (
                extent,
                arrangement.shown_sections(payload, extent == Extent::Matching),
            )
        }),
        tally,
        density,
        offer: state.offer().cloned(),
        announcement: AttrValue::from(state.announcement.clone()),
        suggested: state.suggested.clone(),
    };
    view::page(payload, markup, &showing, &send, &browser::EDGE)
}
