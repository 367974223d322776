//! Judging, and the order in which the workers speak.
use std::io;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use memchr::memchr_iter;

use super::Format;
use super::input::{BYTE_ORDER_MARK, Block, Content, Input, is_blank};
use super::report::{Fault, Names, Output, Report, Tally};
use crate::models::Entry;

/// What every worker does with a block.
pub(super) struct Worker {
    pub(super) model: Entry,
    pub(super) format: Format,
    pub(super) names: Names,
    pub(super) max_line: usize,
}

/// The input, and behind the block that was taken last, the output.
///
/// There is one output, and each block's worker hands it to that of the next block: so they write in the order of their
/// blocks, none is further ahead than the block that it judges, and one that fails leaves nobody waiting.
pub(super) struct Queue<'a>(Mutex<(Input<'a>, Receiver<Output<'a>>)>);

impl<'a> Queue<'a> {
    pub(super) fn new(input: Input<'a>, output: Output<'a>) -> Self {
        let (first, turn) = sync_channel(1);
        // The channel has room for the one output, and its other end is here.
        let _ = first.send(output);
        Self(Mutex::new((input, turn)))
    }

    /// The next block, where to receive the output when it is this block's turn, and where to hand it on.
    fn next(&self, buffer: &mut Vec<u8>) -> Option<(Block, Receiver<Output<'a>>, SyncSender<Output<'a>>)> {
        // A worker that panicked while it had the input is reported when it is joined.
        let mut queue = self.0.lock().ok()?;
        let (input, last) = &mut *queue;
        let block = input.next(buffer)?;
        let (hand_on, turn) = sync_channel(1);
        Some((block, std::mem::replace(last, turn), hand_on))
    }
}

impl Worker {
    /// Judges blocks until there are no more, or until an earlier block's worker failed.
    pub(super) fn run(&self, queue: &Queue<'_>) -> io::Result<Tally> {
        let mut report = Report::new(self.format, &self.names);
        let mut buffer = Vec::new();
        while let Some((block, turn, hand_on)) = queue.next(&mut buffer) {
            report.begin(block.file);
            match block.content {
                Content::Lines => self.lines(&buffer, block.line, &mut report)?,
                Content::Document => self.document(&buffer, block.line, &mut report)?,
                Content::TooLong => report.fault(block.line, &Fault::TooLong { max: self.max_line })?,
                Content::Unreadable(error) => report.unreadable(block.line, &error)?,
            }
            let Ok(mut output) = turn.recv() else { break };
            output.write(&report)?;
            // After the last block nobody receives it.
            let _ = hand_on.send(output);
        }
        Ok(report.into_tally())
    }

    fn lines(&self, lines: &[u8], first: u64, report: &mut Report<'_>) -> io::Result<()> {
        let mut start = 0;
        for (end, number) in memchr_iter(b'\n', lines).chain([lines.len()]).zip(first..) {
            let line = &lines[start..end];
            if line.len() > self.max_line {
                report.fault(number, &Fault::TooLong { max: self.max_line })?;
            } else if !is_blank(line) {
                self.document(line, number, report)?;
            }
            start = end + 1;
        }
        Ok(())
    }

    fn document(&self, text: &[u8], line: u64, report: &mut Report<'_>) -> io::Result<()> {
        if text.starts_with(BYTE_ORDER_MARK) {
            return report.fault(line, &Fault::ByteOrderMark);
        }
        let judged = match self.format {
            Format::Human => (self.model.validate)(text).map(|()| None),
            Format::Json => (self.model.rewrite)(text).map(Some),
        };
        match judged {
            Ok(output) => report.valid(line, output.as_deref()),
            Err(error) => report.invalid(line, &error),
        }
    }
}
