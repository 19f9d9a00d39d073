package io.transferscope.aggregator.board;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.plan.NetworkId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
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

    /** By the revision that they changed with. */
    private final Map<NetworkId, Long> networks = new LinkedHashMap<>();

    /** Revision up to which everything was told, and that of the last change. */
    private long seen;

    private long latest;

    public ChangeFeed(StudyBoard board, Observatory observatory, String study) {
        this.board = requireNonNull(board, "board is null");
        this.observatory = requireNonNull(observatory, "observatory is null");
        this.study = requireNonNull(study, "study is null");
        seen = board.revision(study).orElse(0);
        latest = seen;
        board.addListener(listener);
    }

    /** The whole study now, from which the changes go on; empty where nothing is known of it. */
    public Optional<StudyView> whole() {
        return observatory
                .lookNow(study)
                .map(
                        look -> {
                            taken(look);
                            return observatory.view(look);
                        });
    }

    /** The study now, with those networks that changed; empty where nothing did. */
    public Optional<StudyView> next() {
        synchronized (this) {
            if (latest == seen) {
                return Optional.empty();
            }
        }
        // What a look does not show yet is left for the next time.
        return observatory.look(study).flatMap(this::news);
    }

    private Optional<StudyView> news(StudyLook look) {
        synchronized (this) {
            if (look.study().revision().number() <= seen) {
                return Optional.empty();
            }
        }
        return Optional.of(observatory.view(look, taken(look)));
    }

    /** Networks whose change the look shows. */
    private synchronized Set<NetworkId> taken(StudyLook look) {
        long revision = look.study().revision().number();
        Set<NetworkId> changed = new LinkedHashSet<>();
        networks.forEach(
                (network, changedWith) -> {
                    if (changedWith <= revision) {
                        changed.add(network);
                    }
                });
        networks.keySet().removeAll(changed);
        seen = Math.max(seen, Math.min(revision, latest));
        return changed;
    }

    @Override
    public void close() {
        board.removeListener(listener);
    }

    private synchronized void changed(
            String changedStudy, @Nullable NetworkId network, long revision) {
        if (changedStudy.equals(study)) {
            latest = Math.max(latest, revision);
            if (network != null) {
                networks.put(network, revision);
            }
        }
    }
}
