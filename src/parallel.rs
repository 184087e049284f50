//! Runs independent work in *parallel*, on as many threads as the machine has. Results come in the order of the
//! input and do not depend on the number of threads: work that gets no thread runs sequentially.

use crate::error::Error;
use std::io;
use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, Builder, Scope, ScopedJoinHandle};

/// Applies `work` to each of `items`; results are in their order.
pub(crate) fn map<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    map_on(threads, items, work)
}

/// What `work` makes of each of `items`, in their order, on up to so many `threads`: for work that waits
/// for something else than a processor.
pub(crate) fn map_on<T: Sync, R: Send>(
    threads: usize,
    items: &[T],
    work: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<Option<R>>> = Mutex::new(items.iter().map(|_| None).collect());
    let take = || {
        while let at = next.fetch_add(1, Ordering::Relaxed)
            && let Some(item) = items.get(at)
        {
            let result = work(item);
            done.lock().unwrap_or_else(PoisonError::into_inner)[at] = Some(result);
        }
    };
    thread::scope(|scope| {
        // If a thread cannot be started, the others do its share.
        let others = 1..threads.min(items.len());
        let others: Vec<_> = others
            .filter_map(|_| Builder::new().spawn_scoped(scope, take).ok())
            .collect();
        take();
        others.into_iter().for_each(joined);
    });
    let done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.into_iter().flatten().collect()
}

/// Runs two pieces of work in parallel and returns both results.
pub(crate) fn both<A: Send, B>(
    one: impl FnOnce() -> A + Send,
    other: impl FnOnce() -> B,
) -> (A, B) {
    thread::scope(|scope| {
        let one = beside(scope, one);
        let other = other();
        (one.joined(), other)
    })
}

/// Work that runs in the background, or is done.
pub(crate) enum Beside<'scope, T> {
    /// On a thread.
    Running(ScopedJoinHandle<'scope, Option<T>>),
    /// Done at once, since no thread could be started.
    Done(T),
}

/// Starts `work` on its own thread; if none can be started, runs it at once.
pub(crate) fn beside<'scope, T: Send + 'scope>(
    scope: &'scope Scope<'scope, '_>,
    work: impl FnOnce() -> T + Send + 'scope,
) -> Beside<'scope, T> {
    // Kept here, because a thread that cannot be started would drop the work.
    let work = Arc::new(Mutex::new(Some(work)));
    let theirs = work.clone();
    let thread = Builder::new().spawn_scoped(scope, move || Some(taken(&theirs)?()));
    match thread {
        Ok(thread) => Beside::Running(thread),
        Err(error) => match taken(&work) {
            Some(work) => Beside::Done(work()),
            None => stop(&error),
        },
    }
}

fn taken<T>(slot: &Mutex<Option<T>>) -> Option<T> {
    slot.lock().unwrap_or_else(PoisonError::into_inner).take()
}

impl<T> Beside<'_, T> {
    /// Waits for the result. A panic of the work is resumed here.
    pub(crate) fn joined(self) -> T {
        match self {
            Self::Done(made) => made,
            Self::Running(thread) => match joined(thread) {
                Some(made) => made,
                None => stop(&io::Error::other("its work was taken from it")),
            },
        }
    }
}

/// Runs `work` on a stack of `bytes` bytes; `None` if it panics.
pub(crate) fn on_stack<T: Send>(bytes: usize, work: impl FnOnce() -> T + Send) -> Option<T> {
    thread::scope(|scope| {
        let thread = Builder::new().stack_size(bytes).spawn_scoped(scope, work);
        match thread {
            Ok(thread) => thread.join().ok(),
            // Running on a smaller stack could overflow it; skipping the work would make the result depend on
            // the machine.
            Err(error) => stop(&error),
        }
    })
}

/// Waits for the thread's result; its panic is resumed here.
fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| resume_unwind(panic))
}

/// Stops all work because no thread could be started. [`Error::caught`] turns this into an error.
fn stop(error: &io::Error) -> ! {
    resume_unwind(Box::new(Error::new(
        format!("the machine grants no thread that is needed: {error}"),
        "Let the command use more memory or more processes (ulimit -v, ulimit -u), and build again.",
    )))
}
