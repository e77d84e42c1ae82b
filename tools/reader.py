"""A session of the reader in a pseudo-terminal, measured from outside: when something appears, and when it rests."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time

# Seconds without output after which the screen rests.
REST = 0.4
# Seconds after which something that was waited for will not come.
PATIENCE = 20
# What the terminal answers when it is asked what it is.
QUESTION, ANSWER = b"\x1b[c", b"\x1b[?62;22c"


class Reader:
    """The program with `arguments`, in a terminal of 100 columns and 30 rows."""

    def __init__(self, program, arguments, environment):
        self.start = time.perf_counter()
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.execve(program, [program, *arguments], dict(environment, TERM="xterm-256color"))
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        self.seen = b""

    def read(self, seconds):
        """What comes within so many seconds, the first of it; None where nothing does, b"" where it has ended."""
        ready, _, _ = select.select([self.terminal], [], [], max(seconds, 0))
        if not ready:
            return None
        try:
            data = os.read(self.terminal, 1 << 16)
        except OSError:
            return b""
        if QUESTION in data:
            os.write(self.terminal, ANSWER)
        self.seen += data
        return data

    def send(self, keys):
        """Types, and forgets what was seen before."""
        self.seen = b""
        self.start = time.perf_counter()
        os.write(self.terminal, keys.encode())

    def until(self, wanted, times=1):
        """Seconds from the start or the last key until the expression `wanted` has been drawn so many times."""
        end = time.perf_counter() + PATIENCE
        while len(re.findall(wanted, self.seen)) < times:
            if self.read(end - time.perf_counter()) in (None, b""):
                raise TimeoutError(f"{wanted!r} was not drawn")
        return time.perf_counter() - self.start

    def rest(self):
        """Seconds from the start or the last key until the last output, behind which the screen rests."""
        last = time.perf_counter()
        while self.read(REST):
            last = time.perf_counter()
        return last - self.start

    def keys(self, key, times, pause):
        """The seconds until something is drawn after a key, pressed so many times with a pause between. A key after
        which nothing is drawn does not count."""
        taken = []
        for _ in range(times):
            self.send(key)
            if self.read(1):
                taken.append(time.perf_counter() - self.start)
            end = time.perf_counter() + pause
            while (left := end - time.perf_counter()) > 0 and self.read(left) != b"":
                pass
        return taken

    def peak(self):
        """The most memory it has taken so far, in MB."""
        with open(f"/proc/{self.pid}/status", encoding="ascii") as status:
            for line in status:
                if line.startswith("VmHWM:"):
                    return int(line.split()[1]) / 1024
        return 0

    def end(self):
        """Ends it, as a terminal that closes does."""
        os.kill(self.pid, signal.SIGTERM)
        while self.read(2):
            pass
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.terminal)
