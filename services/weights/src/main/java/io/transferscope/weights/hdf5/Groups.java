package io.transferscope.weights.hdf5;

import io.jhdf.Constants;
import io.jhdf.GroupSymbolTableNode;
import io.jhdf.LocalHeap;
import io.jhdf.ObjectHeader;
import io.jhdf.Superblock.SuperblockV0V1;
import io.jhdf.Superblock.SuperblockV2V3;
import io.jhdf.SymbolTableEntry;
import io.jhdf.Utils;
import io.jhdf.btree.BTreeV1;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.LinkInfoMessage;
import io.jhdf.object.message.LinkMessage;
import io.jhdf.object.message.LinkMessage.LinkType;
import io.jhdf.object.message.SymbolTableMessage;
import io.transferscope.weights.file.ShownName;
import io.transferscope.weights.file.WeightsException;
import io.transferscope.weights.file.WeightsLimits;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Goes through the groups of a file down to its data sets. Of links only hard ones are followed: a
 * soft one leads to what is found anyway, an external one to another file.
 */
final class Groups {
    private static final int DEEPEST = 32;
    private static final int MOST_OBJECTS = 100_000;
    private static final int SOFT_LINK = 2;

    private final BoundedStorage storage;
    private final Map<String, ObjectHeader> datasets = new LinkedHashMap<>();
    private int objects;

    private Groups(BoundedStorage storage) {
        this.storage = storage;
    }

    /** All data sets by their paths, such as conv1/kernel, in the file's order. */
    static Map<String, ObjectHeader> datasets(BoundedStorage storage) throws WeightsException {
        Groups groups = new Groups(storage);
        groups.visit("", groups.root(), 0);
        return groups.datasets;
    }

    private long root() {
        if (storage.getSuperblock() instanceof SuperblockV0V1 old) {
            long entry = old.getRootGroupSymbolTableAddress() - old.getBaseAddressByte();
            return new SymbolTableEntry(storage, entry).getObjectHeaderAddress();
        } else if (storage.getSuperblock() instanceof SuperblockV2V3 superblock) {
            return superblock.getRootGroupObjectHeaderAddress();
        }
        throw new HdfException("unknown superblock");
    }

    private void visit(String path, long address, int depth) throws WeightsException {
        WeightsLimits.requireName(path);
        if (depth > DEEPEST || ++objects > MOST_OBJECTS) {
            throw new WeightsException(
                    String.format(
                            Locale.ROOT,
                            "has groups more than %d deep, or more than %d objects",
                            DEEPEST,
                            MOST_OBJECTS));
        }
        ObjectHeader header = ObjectHeader.readObjectHeader(storage, address);
        if (header.hasMessageOfType(DataSpaceMessage.class)) {
            if (datasets.put(path, header) != null) {
                throw new WeightsException("has two arrays of the name " + ShownName.of(path));
            }
            return;
        }
        for (Map.Entry<String, Long> member : members(path, header).entrySet()) {
            String name = path.isEmpty() ? member.getKey() : path + "/" + member.getKey();
            visit(name, member.getValue(), depth + 1);
        }
    }

    private Map<String, Long> members(String path, ObjectHeader header) throws WeightsException {
        Map<String, Long> members = new LinkedHashMap<>();
        if (header.hasMessageOfType(SymbolTableMessage.class)) {
            addTable(header.getMessageOfType(SymbolTableMessage.class), members);
        } else if (header.hasMessageOfType(LinkInfoMessage.class)) {
            requireCompact(path, header.getMessageOfType(LinkInfoMessage.class));
            for (LinkMessage link : header.getMessagesOfType(LinkMessage.class)) {
                if (link.getLinkType() == LinkType.HARD) {
                    add(link.getLinkName(), link.getHardLinkAddress(), members);
                }
            }
        }
        return members;
    }

    private void addTable(SymbolTableMessage table, Map<String, Long> members) {
        ByteBuffer names = new LocalHeap(storage, table.getLocalHeapAddress()).getDataBuffer();
        BTreeV1 tree = BTreeV1.createGroupBTree(storage, table.getBTreeAddress());
        for (long node : tree.getChildAddresses()) {
            GroupSymbolTableNode symbols = new GroupSymbolTableNode(storage, node);
            for (SymbolTableEntry entry : symbols.getSymbolTableEntries()) {
                if (entry.getCacheType() != SOFT_LINK) {
                    String name = name(names, entry.getLinkNameOffset());
                    add(name, entry.getObjectHeaderAddress(), members);
                }
            }
        }
    }

    /** Many entries may point into one long name. */
    private static String name(ByteBuffer names, int offset) {
        int end = (int) Math.min(names.capacity(), (long) offset + WeightsLimits.LONGEST_NAME + 1);
        return Utils.readUntilNull(names.limit(end).position(offset));
    }

    private static void add(String name, long address, Map<String, Long> members) {
        if (members.put(name, address) != null) {
            throw new HdfException("two members of a group have the same name");
        }
    }

    /** The index of a large group is where the library allocates what the file demands. */
    private static void requireCompact(String path, LinkInfoMessage links) throws WeightsException {
        if (links.getBTreeNameIndexAddress() != Constants.UNDEFINED_ADDRESS) {
            throw new WeightsException(
                    String.format(
                            Locale.ROOT,
                            "has an indexed group, /%s, which is not read: save it with Keras, or"
                                    + " with h5py without track_order and libver",
                            ShownName.of(path)));
        }
    }
}
