//! The *root* component holds the state and derives what is shown. The views render the parts around the report;
//! the report and its outline are changed in place.

use super::search::Search;
use super::session::{Page, Session, with_session};
use super::state::{Opening, State};
use super::{browser, later};
use crate::ANSWERS;
use crate::filter::Arrangement;
use crate::payload::Payload;
use crate::view::{self, Markup, Showing};
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
    let live = ANSWERS && state.search.is_some();
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
                .filter(|_| ANSWERS)
                .map(|search| later::answer(search, query))
                .unwrap_or_default()
        },
    );
    let arrangement = use_memo(
        (
            state.open_set.clone(),
            // A query that asks for nothing, as of an opening quotation mark alone, changes nothing.
            answer.found.is_some().then(|| state.query.clone()),
            live,
            state.knows_words,
            state.arrived,
        ),
        |(open_set, ..)| {
            let matches = answer.found.as_ref().map(|found| &*found.matches);
            match live {
                true => later::arrange(payload, open_set, matches),
                false => Arrangement::default(),
            }
        },
    );
    let counts = answer.found.as_ref();
    let counts = counts.filter(|_| ANSWERS);
    let counts = counts.and_then(|_| later::counts(&answer, payload, state.current));
    let (tally, density) = counts.unzip();

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
            with_session(&session, |session| {
                if ANSWERS && session.is_live() {
                    later::answer_request(session, request);
                }
            });
        })
    });
    let version = opening.version;
    use_effect_with((), {
        let (payload, search) = (payload.clone(), search.clone());
        let session = session.clone();
        move |()| {
            let Some(search) = search.filter(|_| ANSWERS) else {
                return;
            };
            let tells = session.clone();
            browser::read_report(payload, search.clone(), move |sections| {
                with_session(&tells, |session| {
                    if session.is_live() {
                        later::arrived(session, sections);
                    }
                });
            });
            browser::when_later(move || later::begin(&session, &search, version));
        }
    });
    use_effect(move || {
        with_session(&session, |session| {
            if ANSWERS && session.is_live() {
                later::follow(session, version);
            }
        });
    });

    let showing = Showing {
        query: AttrValue::from(state.query.clone()),
        understood: live.then(|| answer.query.clone()),
        depth: state.depth,
        printing: state
            .printing
            .filter(|_| ANSWERS)
            .map(|extent| (extent, later::printed(&arrangement, payload, extent))),
        tally,
        density,
        offer: state.offer().cloned(),
        announcement: AttrValue::from(state.announcement.clone()),
        suggested: state.suggested.clone(),
    };
    view::page(payload, markup, &showing, &send, &browser::EDGE)
}
