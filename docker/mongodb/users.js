// Run once by the image on an empty volume: each user sees only its own databases.
const fs = require('node:fs');
const secret = (name) => fs.readFileSync(`/run/secrets/${name}`, 'utf8').trim();
const admin = db.getSiblingDB('admin');
const may = (role, ...names) => names.map((name) => ({ role, db: name }));
admin.createUser({
  user: 'zveno-read',
  pwd: secret('mongodb-read-password'),
  roles: may(
    'readWrite',
    'zveno-identity',
    'zveno-org-structure',
    'zveno-invitation',
    'zveno-communication',
    'zveno-analytics',
    'zveno-ephemeral',
  ),
});
admin.createUser({ user: 'zveno-keys', pwd: secret('mongodb-keys-password'), roles: may('readWrite', 'zveno-keys') });
admin.createUser({ user: 'zveno-backup', pwd: secret('mongodb-backup-password'), roles: ['backup', 'restore'] });
