package io.transferscope.aggregator.board;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.plan.NetworkId;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What changed about one study since somebody last asked. However fast events come and however slow
 * the reader is, it holds at most every network once.
 */
public final class ChangeFeed implements AutoCloseable {
    private final StudyBoard board;
    private final Observatory observatory;
    private final String study;
    private final StudyBoard.Listener listener = this::changed;
    private final Set<NetworkId> networks = new LinkedHashSet<>();
    private boolean dirty;

    public ChangeFeed(StudyBoard board, Observatory observatory, String study) {
        this.board = requireNonNull(board, "board is null");
        this.observatory = requireNonNull(observatory, "observatory is null");
        this.study = requireNonNull(study, "study is null");
        board.addListener(listener);
    }

    /** The study now, with those networks that changed; empty where nothing did. */
    public Optional<StudyView> next() {
        Set<NetworkId> changed;
        synchronized (this) {
            if (!dirty) {
                return Optional.empty();
            }
            changed = Set.copyOf(networks);
            networks.clear();
            dirty = false;
        }
        return observatory.view(study, changed);
    }

    @Override
    public void close() {
        board.removeListener(listener);
    }

    private synchronized void changed(String changedStudy, @Nullable NetworkId network) {
        if (changedStudy.equals(study)) {
            dirty = true;
            if (network != null) {
                networks.add(network);
            }
        }
    }
}
