//! The three engines, each with its vendor's driver. A browser runs one scenario after another, each with its own
//! origin, so that none sees what another stored. A browser in which a scenario failed is not used again. All
//! browsers end with the tests, however these end.

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

/// Browsers start one at a time: Firefox's driver waits only a minute, whatever limit is set, and parallel starts
/// are slower.
static START: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

/// The number of attempts to start a browser. On a slow machine the first may take longer than the driver waits;
/// files kept from it make the next one faster.
const STARTS: usize = 5;

/// Runs `scenario` in a blank browser, with its own server.
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
        // In its own task, so that the browser is closed after a failure too.
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

/// The async runtime for all connections to the drivers, shared by all scenarios.
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
    /// The initial size of its window.
    size: (u64, u64),
}

impl Browser {
    /// An idle browser, or a new one.
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

    /// Makes it available for the next scenario, unless it cannot be reset.
    async fn rest(self) {
        if self.reset().await.is_ok() {
            IDLE.lock().unwrap().push(self);
        }
    }

    async fn reset(&self) -> Result<(), CmdError> {
        // Local files share storage, whatever their folder.
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
    /// The process that waits for the end of the tests; see [`WATCH`].
    watch: Child,
    profile: PathBuf,
}

/// Runs a driver in its own process group until its standard input is closed. Then ends the group with the
/// browser, and deletes the profile.
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
            // Firefox's own port; parallel tests would share its default.
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

/// WebKit's MiniBrowser, in the library folder of the machine's architecture.
fn mini_browser() -> PathBuf {
    std::fs::read_dir(Path::new("/usr/lib"))
        .into_iter()
        .flatten()
        .flatten()
        .map(|folder| folder.path().join("webkit2gtk-4.1/MiniBrowser"))
        .find(|file| file.is_file())
        .expect("WebKit's MiniBrowser is not there; see `make test`")
}
