//! The three engines, each by the driver its makers wrote. A browser serves one scenario after the
//! other, each at an origin of its own, so that none sees what another stored; one in which a
//! scenario failed serves no more. All end with the tests, however these end.

use std::future::Future;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, OnceLock};
use std::time::{Duration, Instant};

use fantoccini::error::{CmdError, NewSessionError};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::runtime::{Builder, Handle};

use super::page::Page;
use super::site::Server;
use crate::{HANG, HANG_MINUTES};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

/// Browsers without a scenario.
static IDLE: Mutex<Vec<Browser>> = Mutex::new(Vec::new());

/// One browser starts at a time: Firefox's driver waits a minute for it, whatever limits it is told, and all
/// that start at once have less of the machine.
static START: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

/// How often a browser is started before it is held to be broken: on a machine so slow that it takes longer
/// than its driver waits, what it keeps of the first time makes the next one shorter.
const STARTS: usize = 5;

/// Runs `scenario` in a browser that shows nothing, against a server of its own.
pub(crate) fn run<F, Scenario>(engine: Engine, scenario: F)
where
    F: FnOnce(Page) -> Scenario,
    Scenario: Future<Output = ()> + 'static,
{
    let tasks = tokio::task::LocalSet::new();
    runtime().block_on(tasks.run_until(async {
        let server = Server::start();
        let browser = Browser::of(engine).await;
        let page = Page::new(engine, browser.client.clone(), server);
        // A task of its own, so that the browser is closed after a failure too.
        let outcome = tokio::task::spawn_local(scenario(page)).await;
        match outcome {
            Ok(()) => browser.rest().await,
            Err(failure) => {
                drop(browser);
                std::panic::resume_unwind(failure.into_panic());
            }
        }
    }));
}

/// What moves all conversations with the drivers, from one scenario to the next.
fn runtime() -> &'static Handle {
    static RUNTIME: OnceLock<Handle> = OnceLock::new();
    RUNTIME.get_or_init(|| {
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        let handle = runtime.handle().clone();
        std::thread::spawn(move || runtime.block_on(std::future::pending::<()>()));
        handle
    })
}

struct Browser {
    driver: Driver,
    client: Client,
    /// Its window's size at first.
    size: (u64, u64),
}

impl Browser {
    /// One that is idle, or a new one.
    async fn of(engine: Engine) -> Self {
        let idle = {
            let mut idle = IDLE.lock().unwrap();
            let at = idle.iter().position(|one| one.driver.engine == engine);
            at.map(|at| idle.swap_remove(at))
        };
        if let Some(browser) = idle {
            return browser;
        }
        let _alone = START.lock().await;
        let mut failures = Vec::new();
        while failures.len() < STARTS {
            let driver = Driver::start(engine);
            let client = match driver.connect().await {
                Ok(client) => client,
                Err(failure) => {
                    failures.push(failure.to_string());
                    continue;
                }
            };
            let size = client.get_window_size().await.unwrap();
            return Self {
                driver,
                client,
                size,
            };
        }
        panic!("{engine:?} does not start: {}", failures.join("\n"));
    }

    /// Is there for the next scenario, unless it cannot be brought back to what it was.
    async fn rest(self) {
        if self.reset().await.is_ok() {
            IDLE.lock().unwrap().push(self);
        }
    }

    async fn reset(&self) -> Result<(), CmdError> {
        // Files share what is stored, whichever folder they are in.
        let forget = "if (location.protocol === 'file:') localStorage.clear();";
        self.client.execute(forget, Vec::new()).await?;
        for window in self.client.windows().await?.into_iter().skip(1).rev() {
            self.client.switch_to_window(window).await?;
            self.client.close_window().await?;
        }
        for window in self.client.windows().await? {
            self.client.switch_to_window(window).await?;
        }
        self.client.release_actions().await?;
        if self.client.get_window_size().await? != self.size {
            let (width, height) = self.size;
            self.client
                .set_window_size(width as u32, height as u32)
                .await?;
        }
        self.client.goto("about:blank").await
    }
}

struct Driver {
    engine: Engine,
    port: u16,
    /// What waits for the end of the tests; see [`WATCH`].
    watch: Child,
    profile: PathBuf,
}

/// Runs a driver in a group of its own until nobody holds its input any more, then ends the group,
/// its browser in it, and deletes the profile.
const WATCH: &str = r#"setsid "$0" "$@" & cat > /dev/null; kill -s KILL -- -$!; wait
    rm -rf "${PROFILE:?}" 2> /dev/null || rm -rf "${PROFILE:?}""#;

impl Driver {
    fn start(engine: Engine) -> Self {
        let port = free_port();
        let profile = TempDir::new().unwrap().keep();
        let program = program(match engine {
            Engine::Chromium => "chromedriver",
            Engine::Firefox => "geckodriver",
            Engine::WebKit => "WebKitWebDriver",
        });
        let mut command = Command::new("sh");
        command.args(["-c", WATCH]).arg(program);
        command.arg(format!("--port={port}"));
        if engine == Engine::Firefox {
            // The port of Firefox itself; its default would be shared by tests side by side.
            command.arg(format!("--websocket-port={}", free_port()));
        }
        let watch = command
            .env("HOME", &profile)
            .env("PROFILE", &profile)
            .env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1")
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env("GDK_BACKEND", "x11")
            .env("NO_AT_BRIDGE", "1")
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|e| {
                panic!("the driver of {engine:?} does not start ({e}); see `make test`")
            });
        let driver = Self {
            engine,
            port,
            watch,
            profile,
        };
        driver.wait_for_port();
        driver
    }

    fn wait_for_port(&self) {
        let deadline = Instant::now() + HANG;
        while TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_err() {
            assert!(
                Instant::now() < deadline,
                "the driver of {:?} does not answer within {HANG_MINUTES} minutes: it hangs",
                self.engine
            );
            std::thread::park_timeout(Duration::from_millis(20));
        }
    }

    async fn connect(&self) -> Result<Client, NewSessionError> {
        let Value::Object(mut wanted) = self.capabilities() else {
            unreachable!("capabilities are an object");
        };
        let hang = HANG.as_millis() as u64;
        let limits = json!({ "script": hang, "pageLoad": hang, "implicit": 0 });
        wanted.insert("timeouts".to_owned(), limits);
        ClientBuilder::new(HttpConnector::new())
            .capabilities(wanted)
            .connect(&format!("http://127.0.0.1:{}", self.port))
            .await
    }

    fn capabilities(&self) -> Value {
        let profile = self.profile.join("profile");
        match self.engine {
            Engine::Chromium => json!({
                "goog:chromeOptions": { "args": [
                    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic",
                    "--no-first-run", "--disable-background-networking", "--disable-sync",
                    "--disable-component-update", "--disable-dev-shm-usage",
                    "--window-size=1280,900", "--hide-scrollbars",
                    format!("--user-data-dir={}", profile.display()),
                ], "browserStartupTimeout": HANG.as_millis() as u64 },
                "goog:loggingPrefs": { "browser": "ALL" },
            }),
            Engine::Firefox => json!({
                "moz:firefoxOptions": {
                    "binary": program("firefox-esr"),
                    "args": ["-headless", "--width=1280", "--height=900"],
                },
            }),
            Engine::WebKit => json!({
                "webkitgtk:browserOptions": {
                    "binary": mini_browser(),
                    "args": ["--automation"],
                },
            }),
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.watch.stdin.take();
        let _ = self.watch.wait();
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    listener.local_addr().unwrap().port()
}

fn program(name: &str) -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
        .unwrap_or_else(|| panic!("{name} is not on PATH; see `make test`"))
}

/// WebKit's smallest browser, in the library folder of the machine's kind.
fn mini_browser() -> PathBuf {
    std::fs::read_dir(Path::new("/usr/lib"))
        .into_iter()
        .flatten()
        .flatten()
        .map(|folder| folder.path().join("webkit2gtk-4.1/MiniBrowser"))
        .find(|file| file.is_file())
        .expect("WebKit's MiniBrowser is not there; see `make test`")
}
