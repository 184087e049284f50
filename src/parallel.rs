//! In *parallel* is how pieces are made that have nothing to do with each other: on as many threads as
//! the machine has, with results in the order of the pieces. What is made does not depend on how many
//! threads the machine grants: work that gets none is done in turn.

use crate::error::Error;
use std::io;
use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, Builder, Scope, ScopedJoinHandle};

/// What `work` makes of each of `items`, in their order.
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
        // A thread that is not granted leaves its share to the others.
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

/// What two pieces of work make, each beside the other.
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

/// Work that goes on beside other work, or is done.
pub(crate) enum Beside<'scope, T> {
    /// It has a thread.
    Running(ScopedJoinHandle<'scope, Option<T>>),
    /// There was no thread for it.
    Done(T),
}

/// Begins `work` on a thread of its own; where none is granted, does it at once.
pub(crate) fn beside<'scope, T: Send + 'scope>(
    scope: &'scope Scope<'scope, '_>,
    work: impl FnOnce() -> T + Send + 'scope,
) -> Beside<'scope, T> {
    // What a thread that is not granted was to do would be lost with it.
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
    /// What was made, when it is; the work's panic goes on here.
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

/// What `work` makes where it has a stack of so many bytes; `None` if it panics.
pub(crate) fn on_stack<T: Send>(bytes: usize, work: impl FnOnce() -> T + Send) -> Option<T> {
    thread::scope(|scope| {
        let thread = Builder::new().stack_size(bytes).spawn_scoped(scope, work);
        match thread {
            Ok(thread) => thread.join().ok(),
            // Done without, it might end the process; left out, the result would depend on the machine.
            Err(error) => stop(&error),
        }
    })
}

/// What a thread has made; its panic goes on here.
fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| resume_unwind(panic))
}

/// Ends all work for want of a thread. Where it is told, [`Error::caught`] has the error.
fn stop(error: &io::Error) -> ! {
    resume_unwind(Box::new(Error::new(
        format!("the machine grants no thread that is needed: {error}"),
        "Let the command use more memory or more processes (ulimit -v, ulimit -u), and build again.",
    )))
}
