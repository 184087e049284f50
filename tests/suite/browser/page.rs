//! A page in a browser, for scenarios. Everything fails with a message that says what was waited for.

use std::rc::Rc;
use std::time::{Duration, Instant};

use axum::http::Method;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::error::CmdError;
use fantoccini::wd::{PrintConfiguration, WebDriverCompatibleCommand};
use fantoccini::{Client, Locator};
use serde_json::{Value, json};
use url::{ParseError, Url};

use super::driver::Engine;
use super::site::Server;
use crate::{HANG, HANG_MINUTES};

pub(crate) const ENTER: char = '\u{E007}';
pub(crate) const ESCAPE: char = '\u{E00C}';
pub(crate) const TAB: char = '\u{E004}';
pub(crate) const SHIFT: char = '\u{E008}';
pub(crate) const CONTROL: char = '\u{E009}';

/// A live range, with text and a box, equal to the static range `found`.
pub(crate) const LIVE: &str = "(live => { live.setStart(found.startContainer, found.startOffset); \
    live.setEnd(found.endContainer, found.endOffset); return live; })(document.createRange())";

/// The pause between two queries to a page, so that they do not slow down the machine.
const PAUSE: Duration = Duration::from_millis(10);

#[derive(Clone)]
pub(crate) struct Page {
    pub(crate) engine: Engine,
    pub(crate) client: Client,
    pub(crate) server: Rc<Server>,
}

impl Page {
    pub(crate) fn new(engine: Engine, client: Client, server: Server) -> Self {
        Self {
            engine,
            client,
            server: Rc::new(server),
        }
    }

    /// Opens `address`, such as `/plain/?q=abe`.
    pub(crate) async fn open(&self, address: &str) {
        self.go_to(&format!("{}{address}", self.server.origin()))
            .await;
    }

    /// Opens any address.
    pub(crate) async fn go_to(&self, url: &str) {
        given(self.client.goto(url).await, url);
    }

    /// Opens a local file and waits until the viewer is ready.
    pub(crate) async fn open_file(&self, path: &std::path::Path, query: &str) {
        self.go_to(&format!("file://{}{query}", path.display()))
            .await;
        self.ready().await;
    }

    /// Opens `address` and waits until the viewer, or the script of a front page, is ready.
    pub(crate) async fn open_ready(&self, address: &str) {
        self.open(address).await;
        self.ready().await;
    }

    /// Opens `address` and waits until the page says that the viewer failed.
    pub(crate) async fn open_without_viewer(&self, address: &str) {
        self.open(address).await;
        self.wait("['late', 'failed'].includes(document.documentElement.dataset.viewer)")
            .await;
    }

    pub(crate) async fn ready(&self) {
        self.wait("document.documentElement.dataset.viewer === 'ready'")
            .await;
    }

    /// The value of a JavaScript expression.
    pub(crate) async fn js(&self, expression: &str) -> Value {
        let script = format!("return ({expression});");
        given(self.client.execute(&script, Vec::new()).await, expression)
    }

    pub(crate) async fn text_of(&self, expression: &str) -> String {
        self.js(expression)
            .await
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    pub(crate) async fn number(&self, expression: &str) -> f64 {
        let value = self.js(expression).await;
        value
            .as_f64()
            .unwrap_or_else(|| panic!("{expression} is {value}, not a number"))
    }

    /// Waits until a JavaScript expression is true. It may throw while a page is replaced by another.
    pub(crate) async fn wait(&self, expression: &str) {
        let deadline = Instant::now() + HANG;
        let script = format!("return ({expression});");
        loop {
            let value = self.client.execute(&script, Vec::new()).await;
            if matches!(value, Ok(Value::Bool(true))) {
                return;
            }
            if Instant::now() > deadline {
                let body = self.text_of("document.body.innerText").await;
                panic!(
                    "not true within {HANG_MINUTES} minutes, it hangs or is false: {expression} is \
                     {value:?}\nthe page shows:\n{body}"
                );
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Waits for two frames, so that all changes are on the screen.
    pub(crate) async fn settle(&self) {
        let script = "const done = arguments[arguments.length - 1]; \
                      requestAnimationFrame(() => requestAnimationFrame(() => done(true)));";
        self.answer(script, Vec::new()).await;
    }

    /// The result of an asynchronous script.
    pub(crate) async fn answer(&self, script: &str, arguments: Vec<Value>) -> Value {
        given(self.client.execute_async(script, arguments).await, script)
    }

    /// The printed page, as PDF.
    pub(crate) async fn print(&self) -> Vec<u8> {
        match self.engine {
            Engine::Chromium => self.dev_tools("Page.printToPDF").await,
            _ => {
                let pdf = self.client.print(PrintConfiguration::default()).await;
                given(pdf, "printing")
            }
        }
    }

    /// A screenshot of the window, as PNG.
    pub(crate) async fn screenshot(&self) -> Vec<u8> {
        match self.engine {
            Engine::Chromium => self.dev_tools("Page.captureScreenshot").await,
            _ => given(self.client.screenshot().await, "a screenshot"),
        }
    }

    /// The file returned by a command of Chromium's own protocol. For the standard commands its driver waits only
    /// ten seconds, whatever limit is set; for these it waits as long as they take.
    async fn dev_tools(&self, command: &'static str) -> Vec<u8> {
        let asked = self.client.issue_cmd(DevTools(command));
        let answer = tokio::time::timeout(HANG, asked).await;
        let answer = answer.unwrap_or_else(|_| panic!("{command} {HANGS}"));
        let data = given(answer, command)["data"].as_str().map(str::to_owned);
        STANDARD.decode(data.unwrap_or_default()).unwrap()
    }

    pub(crate) async fn click(&self, css: &str) {
        let element = self.client.find(Locator::Css(css)).await;
        let element = element.unwrap_or_else(|e| panic!("{css}: {e}"));
        element
            .click()
            .await
            .unwrap_or_else(|e| panic!("a click on {css}: {e}"));
    }

    /// Presses the first visible button whose text is exactly `name`.
    pub(crate) async fn press_button(&self, name: &str) {
        let script = "const shown = [...document.querySelectorAll('button')].find(b => \
                      b.getClientRects().length && b.innerText.trim() === arguments[0]); \
                      if (!shown) return false; shown.click(); return true;";
        let pressed = self
            .client
            .execute(script, vec![name.into()])
            .await
            .unwrap();
        assert_eq!(pressed, Value::Bool(true), "there is no button “{name}”");
    }

    /// Types into the element without clicking it first.
    pub(crate) async fn type_into(&self, css: &str, text: &str) {
        let element = self.client.find(Locator::Css(css)).await;
        let element = element.unwrap_or_else(|e| panic!("{css}: {e}"));
        element
            .send_keys(text)
            .await
            .unwrap_or_else(|e| panic!("typing into {css}: {e}"));
    }

    /// Types a query and waits until the page is filtered by it.
    pub(crate) async fn filter(&self, query: &str) {
        self.js("document.getElementById('filter').focus()").await;
        self.type_into("#filter", query).await;
        let typed = Value::from(query);
        self.wait(&format!(
            "document.getElementById('filter').value === {typed}"
        ))
        .await;
        self.wait("(document.querySelector('.bar__count')?.innerText ?? '').trim() !== ''")
            .await;
        self.settle().await;
    }

    /// Presses keys at the focus; Shift is held for the keys after it.
    pub(crate) async fn keys(&self, keys: &str) {
        let mut actions = KeyActions::new("keyboard".to_owned());
        for key in keys.chars() {
            actions = actions.then(KeyAction::Down { value: key });
            if key != SHIFT {
                actions = actions.then(KeyAction::Up { value: key });
            }
        }
        if keys.contains(SHIFT) {
            actions = actions.then(KeyAction::Up { value: SHIFT });
        }
        given(self.client.perform_actions(actions).await, keys);
    }

    /// Turns the filter off.
    pub(crate) async fn press_escape_in_filter(&self) {
        self.js("document.getElementById('filter').focus()").await;
        self.keys(&ESCAPE.to_string()).await;
        self.wait("document.getElementById('filter').value === ''")
            .await;
    }

    /// Takes the focus out of any field.
    pub(crate) async fn leave_field(&self) {
        self.js("document.activeElement?.blur()").await;
    }

    /// The words painted in a highlight register.
    pub(crate) async fn painted(&self, register: &str) -> Vec<String> {
        let expression = format!(
            "[...(CSS.highlights.get('{register}') ?? [])].map(found => {LIVE}.toString())"
        );
        let value = self.js(&expression).await;
        let words = value.as_array().cloned().unwrap_or_default();
        words
            .iter()
            .map(|word| word.as_str().unwrap_or_default().to_owned())
            .collect()
    }

    /// The open folds and sections of the report, in order.
    pub(crate) async fn open_set(&self) -> Value {
        self.js("[...document.querySelectorAll('#report details')].map(d => d.open)")
            .await
    }

    /// What the probe recorded under `name`.
    pub(crate) async fn probed(&self, name: &str) -> Vec<String> {
        let value = self.js(&format!("window.__probe.{name}.map(String)")).await;
        let items = value.as_array().cloned().unwrap_or_default();
        items
            .iter()
            .map(|item| item.as_str().unwrap_or_default().to_owned())
            .collect()
    }

    pub(crate) async fn resize(&self, width: u32, height: u32) {
        self.client.set_window_size(width, height).await.unwrap();
        if self.engine == Engine::WebKit {
            return;
        }
        // A window has a frame.
        let inner = self.number("window.innerWidth").await as u32;
        if inner != width {
            self.client
                .set_window_size(width + width.saturating_sub(inner), height)
                .await
                .unwrap();
        }
        self.wait(&format!("window.innerWidth === {width}")).await;
    }
}

/// A driver's message if something takes longer than the limit.
const HANGS: &str = "did not end within the tests' limit of minutes: it hangs";

/// Unwraps a driver's answer to a request for `what`.
#[track_caller]
fn given<T>(answer: Result<T, CmdError>, what: &str) -> T {
    answer.unwrap_or_else(
        |error| match error.is_script_timeout() || error.is_timeout() {
            true => panic!("{what} {HANGS} ({error})"),
            false => panic!("{what}: {error}"),
        },
    )
}

/// A command of Chromium's own protocol, without parameters.
#[derive(Debug)]
struct DevTools(&'static str);

impl WebDriverCompatibleCommand for DevTools {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        let session = session.unwrap_or_default();
        base.join(&format!("session/{session}/goog/cdp/execute"))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        let body = json!({ "cmd": self.0, "params": {} });
        (Method::POST, Some(body.to_string()))
    }
}
