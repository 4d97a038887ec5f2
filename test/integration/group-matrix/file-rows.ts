import { everybody, staff, type Row } from './row.ts'

const folder = () => ({ folderId: 'none' })
const file = () => ({ seq: 999_999 })

/** Files and folders of a group. */
export const fileRows: readonly Row[] = [
  { route: 'groupFiles', needs: 'member', may: everybody },
  { route: 'groupStorage', needs: 'member', may: everybody },
  {
    route: 'moveGroupFile',
    what: 'that is none',
    needs: 'member',
    may: everybody,
    params: file,
    body: () => ({ folderId: null }),
    passes: 'not_found',
  },
  {
    route: 'deleteGroupFile',
    what: 'that is none',
    needs: 'member',
    may: everybody,
    params: file,
    passes: 'not_found',
  },
  { route: 'createGroupFolder', needs: 'manage-files', may: staff, body: () => ({ name: 'Maps' }) },
  {
    route: 'renameGroupFolder',
    needs: 'manage-files',
    may: staff,
    params: folder,
    body: () => ({ name: 'Routes' }),
    passes: 'not_found',
  },
  { route: 'deleteGroupFolder', needs: 'manage-files', may: staff, params: folder, passes: 'not_found' },
]
