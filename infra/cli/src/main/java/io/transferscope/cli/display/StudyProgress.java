package io.transferscope.cli.display;

import io.transferscope.studies.view.StudyView;

/** Is told how a study gets on; safe for use by many threads. */
public interface StudyProgress extends AutoCloseable {
    /** The study as it stands; may be called often. */
    void show(StudyView view);

    /** Something else in between. */
    void say(String line);

    /** Leaves the last picture where it is, and is silent from then on. */
    @Override
    void close();
}
