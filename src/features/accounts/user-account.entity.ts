import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Person, PersonRole } from './person';

@Entity('user_account')
export class UserAccount implements Person {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  email: string;

  @Column('text')
  role: PersonRole;

  @Column('uuid', { name: 'site_ids', array: true, nullable: true })
  siteIds: string[] | null;

  @Column('text', { name: 'password_hash' })
  passwordHash: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'disabled_at', nullable: true })
  disabledAt: Date | null;
}
