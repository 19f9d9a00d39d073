package io.transferscope.aggregator.monitor;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.transferscope.studies.NetworkState.Blocked;
import io.transferscope.studies.StudyState;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Training jobs that are not done, of all studies that are not cancelled; a job that several
 * networks share counts once.
 *
 * @param waiting could be trained now, if there were a trainer
 * @param running are being trained
 * @param blocked wait for their base network
 */
public record Backlog(int waiting, int running, int blocked) {
    static Backlog of(List<ObservedStudy> studies) {
        Set<String> waiting = new HashSet<>();
        Set<String> running = new HashSet<>();
        Set<String> blocked = new HashSet<>();
        for (ObservedStudy look : studies) {
            if (look.study().state() != StudyState.RUNNING) {
                continue;
            }
            for (int number = 0; number < look.study().size(); number++) {
                String job = look.study().network(number).jobId();
                switch (look.status(number)) {
                    case RUNNING -> running.add(job);
                    case WAITING ->
                            (look.state(number) instanceof Blocked ? blocked : waiting).add(job);
                    case MEASURED, FAILED, NOT_RUNNABLE, ABSENT -> {}
                }
            }
        }
        waiting.removeAll(running);
        blocked.removeAll(running);
        blocked.removeAll(waiting);
        return new Backlog(waiting.size(), running.size(), blocked.size());
    }

    /** How many trainers could be at work now: what an autoscaler asks for. */
    @JsonProperty
    public int wanted() {
        return waiting + running;
    }
}
