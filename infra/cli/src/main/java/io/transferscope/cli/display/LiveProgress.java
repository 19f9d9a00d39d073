package io.transferscope.cli.display;

import io.transferscope.studies.view.StudyView;
import java.io.PrintStream;
import java.util.List;

/**
 * Redraws a bar and a line for each trainer in place. Lines that are wider than the terminal are
 * cut by the terminal itself, so that each is one line high whatever the window's size.
 */
final class LiveProgress implements StudyProgress {
    private static final String ESCAPE = "\u001b[";
    private static final String NO_WRAP = ESCAPE + "?7l";
    private static final String WRAP = ESCAPE + "?7h";
    private static final String CLEAR_LINE = ESCAPE + "K";
    private static final String CLEAR_BELOW = ESCAPE + "J";

    private final PrintStream output;
    private List<String> drawn = List.of();
    private boolean isClosed;

    LiveProgress(PrintStream output) {
        this.output = output;
    }

    @Override
    public synchronized void show(StudyView view) {
        draw("", ProgressText.lines(view));
    }

    @Override
    public synchronized void say(String line) {
        draw(line + CLEAR_LINE + "\n", drawn);
    }

    @Override
    public synchronized void close() {
        isClosed = true;
    }

    private void draw(String before, List<String> lines) {
        if (isClosed) {
            return;
        }
        StringBuilder screen = new StringBuilder();
        if (!drawn.isEmpty()) {
            screen.append('\r').append(ESCAPE).append(drawn.size()).append('A');
        }
        screen.append(before).append(NO_WRAP);
        lines.forEach(line -> screen.append(line).append(CLEAR_LINE).append('\n'));
        screen.append(CLEAR_BELOW).append(WRAP);
        output.print(screen);
        output.flush();
        drawn = lines;
    }
}
