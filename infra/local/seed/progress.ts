/** A progress bar for people, and one line per month for logs. */

export type Progress = {
  /** `done` of `total` steps; `title` says what is being worked on. */
  readonly show: (done: number, total: number, title: string) => void;
  readonly end: () => void;
};

type Terminal = Pick<NodeJS.WriteStream, 'isTTY' | 'write'>;

const WIDTH = 32;

export function createProgress(terminal: Terminal): Progress {
  return terminal.isTTY ? barOn(terminal) : linesOn(terminal);
}

function barOn(terminal: Terminal): Progress {
  return {
    show: (done, total, title) => {
      const filled = Math.round((done / Math.max(total, 1)) * WIDTH);
      const bar = `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)}`;
      // Back to the start of the line, and clear what a longer title left behind (ECMA-48 "erase in line").
      terminal.write(
        `\r${bar} ${String(Math.floor((done / Math.max(total, 1)) * 100)).padStart(3)} %  ${title}\u001b[K`,
      );
    },
    end: () => void terminal.write('\r\u001b[K'),
  };
}

function linesOn(terminal: Terminal): Progress {
  let last = '';
  return {
    show: (_, __, title) => {
      if (title === last) return;
      last = title;
      terminal.write(`${title}\n`);
    },
    end: () => undefined,
  };
}
