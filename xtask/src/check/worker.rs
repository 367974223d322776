//! The worker threads, which validate blocks and write their reports in order.
use std::io;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use konigle_models::ReadOptions;
use memchr::{memchr, memrchr};

use super::args::Format;
use super::documents::{Extent, Recovery, extent};
use super::encoding::BYTE_ORDER_MARK;
use super::input::{Block, Content, Input, is_blank, line_feeds};
use super::report::{FileNames, Output, Report, Tally};
use super::verdict::{Position, Rejection, Verdict};
use crate::models::Entry;

/// The settings that all workers share.
pub(super) struct Worker {
    pub(super) model: Entry,
    pub(super) format: Format,
    pub(super) names: FileNames,
    pub(super) max_line: usize,
    pub(super) options: ReadOptions,
}

/// The shared input, and the receiver of the output for the next block.
///
/// There is one output. The worker of each block sends it to the worker of the next block, together
/// with an unfinished document. Reports are thus written in the order of the blocks, and a worker
/// cannot run more than one block ahead. If a worker fails, the channel closes and the next worker
/// stops.
pub(super) struct Queue<'a>(Mutex<(Input<'a>, Receiver<Turn<'a>>)>);

/// The output, and the unfinished document of the previous block.
type Turn<'a> = (Output<'a>, Pending);

impl<'a> Queue<'a> {
    pub(super) fn new(input: Input<'a>, output: Output<'a>) -> Self {
        let (first, turn) = sync_channel(1);
        // This cannot fail: the channel has room for one message and its receiver is alive.
        let _ = first.send((output, Pending::Nothing));
        Self(Mutex::new((input, turn)))
    }

    /// Returns the next block, the receiver of its turn, and the sender of the turn after it.
    fn next(
        &self,
        buffer: &mut Vec<u8>,
    ) -> Option<(Block, Receiver<Turn<'a>>, SyncSender<Turn<'a>>)> {
        // The lock is poisoned only if another worker panicked; joining that worker reports it.
        let mut queue = self.0.lock().ok()?;
        let (input, receiver) = &mut *queue;
        let block = input.next(buffer)?;
        let (sender, turn) = sync_channel(1);
        Some((block, std::mem::replace(receiver, turn), sender))
    }
}

/// The state at the end of a block that the next block continues.
pub(super) enum Pending {
    Nothing,
    /// A document that continues in the next block.
    Open(Open),
    /// An incomplete document was reported, and the next document is not found yet.
    Lost(Recovery),
}

/// The beginning of a document that continues in the next block.
pub(super) struct Open {
    line: u64,
    text: Vec<u8>,
    /// The length of the text when its end was last searched for.
    ///
    /// The text is searched again after its length has doubled, so the total time is linear.
    searched: usize,
}

impl Worker {
    /// Checks blocks until the input ends or the worker of an earlier block fails.
    pub(super) fn run<'a>(&'a self, queue: &Queue<'a>) -> io::Result<Tally> {
        let mut report = Report::new(self.format, &self.names);
        let mut buffer = Vec::new();
        while let Some((block, turn, sender)) = queue.next(&mut buffer) {
            report.begin(block.file);
            // Documents rarely cross the end of a block, so the block is checked before its turn.
            // If the previous block has an unfinished document, the block is checked again.
            let mut pending = self.check_block(&block, &buffer, Pending::Nothing, &mut report)?;
            let Ok((output, previous)) = turn.recv() else { break };
            if matches!(previous, Pending::Nothing) {
                report.take_turn(output);
            } else {
                report.begin(block.file);
                report.take_turn(output);
                pending = self.check_block(&block, &buffer, previous, &mut report)?;
            }
            let Some(output) = report.finish()? else { break };
            // After the last block there is no receiver.
            let _ = sender.send((output, pending));
        }
        Ok(report.into_tally())
    }

    /// Checks the documents that end in the block.
    fn check_block(
        &self,
        block: &Block,
        text: &[u8],
        previous: Pending,
        report: &mut Report<'_>,
    ) -> io::Result<Pending> {
        match (&block.content, previous) {
            (Content::Lines, Pending::Open(mut open)) => {
                open.text.extend_from_slice(text);
                if open.text.len() < 2 * open.searched && open.text.len() <= self.max_line {
                    return Ok(Pending::Open(open));
                }
                self.check_documents(&open.text, open.line, None, false, report)
            }
            (Content::Lines, Pending::Lost(recovery)) => {
                self.check_documents(text, block.line, Some(recovery), false, report)
            }
            (Content::Lines, Pending::Nothing) => {
                self.check_documents(text, block.line, None, false, report)
            }
            (Content::TooLong, previous) => {
                self.report_too_long(block.line, text, previous, report)
            }
            (Content::End | Content::Unreadable(_), previous) => {
                if let Pending::Open(open) = previous {
                    self.check_documents(&open.text, open.line, None, true, report)?;
                }
                if let Content::Unreadable(error) = &block.content {
                    report.unreadable(block.line, error)?;
                }
                Ok(Pending::Nothing)
            }
        }
    }

    /// Reports a line that is too long. If the line continues a document, the document is reported
    /// instead, once.
    ///
    /// `head` is the beginning of the line.
    fn report_too_long(
        &self,
        mut line: u64,
        head: &[u8],
        previous: Pending,
        report: &mut Report<'_>,
    ) -> io::Result<Pending> {
        let pending = match previous {
            Pending::Lost(recovery) if !recovery.is_start(head) => {
                return Ok(Pending::Lost(recovery));
            }
            Pending::Open(open) => {
                let recovery = Recovery::after(&open.text);
                if recovery.is_start(head) {
                    self.check_documents(&open.text, open.line, None, true, report)?;
                    Pending::Nothing
                } else {
                    line = open.line;
                    Pending::Lost(recovery)
                }
            }
            Pending::Nothing | Pending::Lost(_) => Pending::Nothing,
        };
        report.rejected(line, &Rejection::TooLong { max: self.max_line })?;
        Ok(pending)
    }

    /// Checks the documents of a text that begins on the line `first`.
    ///
    /// `lost` is set if the text follows an incomplete document. `is_end` means that the file ends
    /// with this text.
    fn check_documents(
        &self,
        text: &[u8],
        first: u64,
        mut lost: Option<Recovery>,
        is_end: bool,
        report: &mut Report<'_>,
    ) -> io::Result<Pending> {
        // The number of bytes that were parsed without finding a document. A bound on it keeps the
        // time linear.
        let mut wasted = 0;
        let (mut rest, mut line) = (text, first);
        // The number of characters on the line before the rest, and the end of the line in the
        // rest.
        let (mut column, mut length) = (0, None);
        while !rest.is_empty() {
            let end = *length.get_or_insert_with(|| memchr(b'\n', rest).unwrap_or(rest.len()));
            let (this, _) = rest.split_at(end);
            if lost.is_some_and(|recovery| recovery.is_start(this)) {
                lost = None;
            }
            let mut taken = rest.len().min(end + 1);
            if lost.is_none() && !is_blank(this) {
                // A line with several documents is tried as a whole only once.
                let whole = (column == 0).then(|| self.validate(this));
                let is_document = whole.as_ref().is_some_and(|verdict| !verdict.is_not_json());
                let extent = if is_document || wasted > 8 * text.len() {
                    Extent::Line
                } else {
                    extent(rest, end)
                };
                let verdict = match extent {
                    Extent::Line => whole.unwrap_or_else(|| self.validate(this)),
                    Extent::Value(end) => {
                        taken = end;
                        self.validate(rest.split_at(end).0)
                    }
                    Extent::Open if !is_end && rest.len() <= self.max_line => {
                        return Ok(Pending::Open(Open {
                            line,
                            text: rest.to_vec(),
                            searched: rest.len(),
                        }));
                    }
                    Extent::Open | Extent::Broken { .. } => {
                        let recovery = Recovery::after(this);
                        let next = recovery.find(rest);
                        if next.is_none() && !is_end {
                            lost = Some(recovery);
                        }
                        taken = next.unwrap_or(rest.len());
                        wasted += match extent {
                            Extent::Broken { at } => at.saturating_sub(taken),
                            _ => rest.len() - taken,
                        };
                        self.validate(rest.split_at(taken).0)
                    }
                };
                report.verdict(Position { line, column }, &verdict)?;
            }
            let (passed, left) = rest.split_at(taken);
            line += line_feeds(passed);
            (column, length) = if taken < end {
                (column + characters(passed), Some(end - taken))
            } else {
                let begin = memrchr(b'\n', passed).map_or(0, |at| at + 1);
                (characters(passed.split_at(begin).1), None)
            };
            rest = left;
        }
        Ok(lost.map_or(Pending::Nothing, Pending::Lost))
    }

    fn validate(&self, text: &[u8]) -> Verdict {
        if text.len() > self.max_line {
            return Verdict::Rejected(Rejection::TooLong { max: self.max_line });
        }
        if text.starts_with(BYTE_ORDER_MARK) {
            return Verdict::Rejected(Rejection::ByteOrderMark);
        }
        let result = match self.format {
            Format::Human => (self.model.validate)(text, self.options).map(|()| None),
            Format::Json => (self.model.rewrite)(text, self.options).map(Some),
        };
        result.map_or_else(Verdict::Invalid, Verdict::Valid)
    }
}

/// Counts the characters of a UTF-8 text.
fn characters(text: &[u8]) -> usize {
    text.iter().filter(|byte| !matches!(byte, 0x80..0xc0)).count()
}
