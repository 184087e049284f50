//! The reader of PDFs in WebAssembly, apart from the press, so that only who opens a PDF waits for it. It exists for
//! WebAssembly only.
//!
//! It takes its job out of the global object `paper`: `bytes` of a PDF; its `password`, or an empty text; `known`, what the
//! press knows of it; `maps`, a function that gives a promise of the character maps; and `done`, which is called with what
//! was read, for the press, and with whether the PDF asks for another password.

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

#[cfg(target_arch = "wasm32")]
fn main() {
    in_wasm::main();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}

#[cfg(target_arch = "wasm32")]
mod in_wasm {
    use foldout::opener;
    use js_sys::{Function, Promise, Reflect, Uint8Array};
    use wasm_bindgen::{JsCast as _, JsValue};
    use wasm_bindgen_futures::{JsFuture, spawn_local};

    pub(crate) fn main() {
        spawn_local(async {
            let job = of(&js_sys::global(), "paper");
            let [bytes, known] =
                ["bytes", "known"].map(|key| Uint8Array::new(&of(&job, key)).to_vec());
            let password = of(&job, "password").as_string().unwrap_or_default();
            let mut read = opener::read_pdf(&bytes, &known, &password);
            if opener::needs_maps()
                && let Some(maps) = maps(&job).await
            {
                opener::hand_over_maps(maps);
                read = opener::read_pdf(&bytes, &known, &password);
            }
            if let Ok(done) = of(&job, "done").dyn_into::<Function>() {
                let bytes = Uint8Array::from(&*read.bytes).into();
                let _ = done.call2(&JsValue::NULL, &bytes, &read.asks_for_password.into());
            }
        });
    }

    /// The character maps, which few PDFs need.
    async fn maps(job: &JsValue) -> Option<Vec<u8>> {
        let asked = of(job, "maps").dyn_into::<Function>().ok()?;
        let promise = asked.call0(&JsValue::NULL).ok()?;
        let maps = JsFuture::from(promise.dyn_into::<Promise>().ok()?).await;
        Some(Uint8Array::new(&maps.ok()?).to_vec())
    }

    /// What `object` has under `key`.
    fn of(object: &JsValue, key: &str) -> JsValue {
        Reflect::get(object, &key.into()).unwrap_or_default()
    }
}
