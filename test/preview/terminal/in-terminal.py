"""Runs a command in a pseudo-terminal: python3 in-terminal.py REQUEST.json

The request: argv, cwd, env, columns, rows; screen: the file that gets every byte the terminal is sent; stdout: a file for
standard output, which else goes to the terminal; answers: [[question, answer], ...] as the terminal would answer; at: [[text,
count, act], ...] does an act when the text has come so often: "interrupt" (Ctrl-C typed), "resize:COLUMNSxROWS", "deaf" (reads
nothing any more until the command has ended). Exits as the command does; 124 where it takes longer than timeout seconds.
"""
import fcntl, json, os, pty, select, signal, struct, sys, termios, time

request = json.load(open(sys.argv[1]))

def resize(columns, rows):
    fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

pid, master = pty.fork()
if pid == 0:
    if request.get("stdout"):
        os.dup2(os.open(request["stdout"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), 1)
    # Until the parent has said how large the terminal is.
    time.sleep(0.1)
    os.chdir(request["cwd"])
    os.execve(request["argv"][0], request["argv"], request["env"])

resize(request["columns"], request["rows"])
screen = open(request["screen"], "wb", buffering=0)
seen = b""
answers = [(a.encode("latin1"), b.encode("latin1")) for a, b in request.get("answers", [])]
acts = [(text.encode("latin1"), count, act) for text, count, act in request.get("at", [])]
deaf = False
end = time.monotonic() + request.get("timeout", 60)
status = None
while time.monotonic() < end:
    ready, _, _ = select.select([] if deaf else [master], [], [], 0.02)
    data = b""
    if ready:
        try:
            data = os.read(master, 65536)
        except OSError:  # EIO: nobody has the terminal open any more
            data = b""
    if data:
        screen.write(data)
        seen += data
        for question, answer in [one for one in answers if one[0] in seen]:
            os.write(master, answer)
            answers.remove((question, answer))
        for one in [one for one in acts if seen.count(one[0]) >= one[1]]:
            acts.remove(one)
            if one[2] == "interrupt":
                os.write(master, b"\x03")
            elif one[2] == "deaf":
                deaf = True
            else:
                resize(*map(int, one[2].split(":")[1].split("x")))
    else:
        done, code = os.waitpid(pid, os.WNOHANG)
        if done:
            status = code
            break
if status is None:
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    sys.exit(124)
sys.exit(os.waitstatus_to_exitcode(status) % 256)
